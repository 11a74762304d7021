import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { Clock, toIso } from '../platform/clock';
import { afterCommit } from '../platform/database';
import { CodedConflictError, MissingError } from '../platform/errors';
import { WorkQueue } from '../platform/work';
import { OwnedExecutions } from './ExecutionOwner';
import { ExecutionRecord } from './executionRow';
import { DRIVE_EXECUTION, needOfExecutor } from './executionWork';
import { KnexExecutionStore, OwnerRef } from './KnexExecutionStore';
import { hasEnded } from './lifecycle';
import { Wakes } from './Wakes';

/** Times that the execution may move under the hands of who stops it. */
const MAX_TRIES = 5;

interface StopDeps {
  clock: Clock;
  work: WorkQueue;
  store: KnexExecutionStore;
  wakes: Wakes;
}

/** @returns false if it was moved meanwhile. */
async function tryToStop(
  deps: StopDeps,
  tx: Knex.Transaction,
  seen: ExecutionRecord,
): Promise<boolean> {
  const { id, status } = seen;
  const now = toIso(deps.clock.now());
  if (status === 'pending') {
    const isStopped = await deps.store.tryTransition(tx, {
      id,
      event: 'stop-requested',
      from: status,
      changes: { finishedAt: now },
    });
    // Who stops it hears of the end here.
    if (isStopped) await deps.store.keepTold(tx, id, 'ended');
    return isStopped;
  }
  if (!hasEnded(status) && status !== 'stopping') {
    // Its driver locks the work item before the execution; so does this.
    const needs = needOfExecutor(seen.executorId ?? '');
    await deps.work.add(tx, { kind: DRIVE_EXECUTION, subject: id, needs });
    const move = { id, event: 'stop-requested', from: status } as const;
    if (!(await deps.store.tryTransition(tx, move))) return false;
  }
  await deps.store.keepStopRequest(tx, id, now);
  return true;
}

async function requireNewest(
  deps: StopDeps,
  tx: Knex.Transaction,
  owner: OwnerRef,
): Promise<ExecutionRecord> {
  const newest = await deps.store.findNewest(tx, owner);
  if (newest) return newest;
  throw new MissingError(
    `Nothing was asked for by the ${owner.ownerKind} ${owner.ownerId}`,
  );
}

/** Ends an execution that is pending at once, and asks for the end of one that runs. */
export function stopExecution(
  deps: StopDeps,
  ownerKind: string,
): OwnedExecutions['stop'] {
  return async (tx, ownerId) => {
    const owner = { ownerKind, ownerId };
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const seen = await requireNewest(deps, tx, owner);
      if (await tryToStop(deps, tx, seen)) {
        afterCommit(tx, () => deps.wakes.wake(seen.id));
        return requireNewest(deps, tx, owner);
      }
    }
    throw new CodedConflictError('conflict', {
      message: `The execution of the ${ownerKind} ${ownerId} moves too quickly to be stopped`,
      wording: say('changed-meanwhile').wording,
    });
  };
}
