import { join } from 'node:path';
import { lockHolder, takeLock } from './processLock.mjs';

const lockFile = state => join(state, 'start.json');

/** The start that is running on this state folder, if any. */
export function runningStart(state) {
  return lockHolder(lockFile(state));
}

/**
 * Takes the state folder for this process.
 *
 * @returns a function that gives it back.
 * @throws {Fault} if another start holds it.
 */
export function takeStartLock(state) {
  return takeLock(
    lockFile(state),
    pid =>
      `The portal is already running from this folder (process ${pid}): use that one, or stop it with Ctrl-C first.`,
  );
}
