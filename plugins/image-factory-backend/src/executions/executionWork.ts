/** Kind of the work that stays with an execution while it lives; its subject is the execution. */
export const DRIVE_EXECUTION = 'drive-execution';

/** Kind of the work that frees what a run left behind; its subject is the execution. */
export const REMOVE_RUN = 'remove-run';

/** Kind of the work that tells an owner what became of its executions. */
export const SETTLE_EXECUTION = 'settle-execution';

/** The subject of `SETTLE_EXECUTION`: an owner. */
export function ownerKey(owner: {
  ownerKind: string;
  ownerId: string;
}): string {
  return `${owner.ownerKind}:${owner.ownerId}`;
}

/** The owner that a subject of `SETTLE_EXECUTION` names. */
export function ownerOfKey(key: string): {
  ownerKind: string;
  ownerId: string;
} {
  const at = key.indexOf(':');
  return { ownerKind: key.slice(0, at), ownerId: key.slice(at + 1) };
}

/** What a process must have to do work with runs of an executor. */
export function needOfExecutor(executorId: string): string {
  return `executor:${executorId}`;
}
