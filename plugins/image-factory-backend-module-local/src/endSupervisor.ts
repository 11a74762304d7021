import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './errorCode';
import { filesOf, readOptional } from './executionFolder';
import { supervisorState } from './observeExecution';
import { processIdentitySchema } from './processIdentity';
import { startSupervisor } from './startSupervisor';

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

/** Waits until the supervisor does not run, at most `limitMs`. */
export async function awaitSupervisorEnd(
  folder: string,
  limitMs: number,
): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while ((await supervisorState(folder)) === 'running') {
    if (Date.now() > deadline) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}

/** Frees what a supervisor held that died before it could clean up; nothing to do after a clean end. */
export async function reapExecution(folder: string): Promise<void> {
  try {
    await access(filesOf(folder).work);
  } catch {
    return;
  }
  const child = await startSupervisor('reap.mjs', folder);
  if (child.exitCode === null) await once(child, 'exit');
}
