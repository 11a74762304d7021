import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './errorCode';
import { exists, filesOf, readOptional } from './executionFolder';
import { supervisorState } from './observeExecution';
import { processIdentitySchema } from './processIdentity';
import { startReaper } from './startSupervisor';

const LOOK_EVERY_MS = 25;

/** Sends a signal to the supervisor of an execution, if it still runs. */
export async function signalSupervisor(
  folder: string,
  signal: 'SIGTERM' | 'SIGKILL',
): Promise<void> {
  if ((await supervisorState(folder)) !== 'running') return;
  const identity = await readOptional(
    filesOf(folder).supervisor,
    processIdentitySchema,
  );
  if (!identity) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    // It ended by itself since it was looked at.
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/**
 * Waits until the supervisor does not run, at most `limitMs`.
 *
 * @throws the reason of the signal.
 */
export async function awaitSupervisorEnd(
  folder: string,
  { limitMs, signal }: { limitMs: number; signal: AbortSignal },
): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while ((await supervisorState(folder)) === 'running') {
    if (Date.now() > deadline) return false;
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
  return true;
}

/**
 * Frees what a supervisor held that died before it could clean up; nothing to do after a clean end.
 *
 * @throws an AbortError when the signal aborts; what was begun goes on.
 */
export async function reapExecution(
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  if (!(await exists(filesOf(folder).work))) return;
  const child = await startReaper(folder);
  if (child.exitCode === null) await once(child, 'exit', { signal });
}
