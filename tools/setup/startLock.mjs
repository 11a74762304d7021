import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, isAlive } from '../processes/processIdentity.mjs';
import { Fault } from './fault.mjs';

const lockFile = state => join(state, 'start.json');

function readLock(state) {
  try {
    return JSON.parse(readFileSync(lockFile(state), 'utf8'));
  } catch {
    return undefined;
  }
}

/** The start that is running on this state folder, if any. */
export function runningStart(state) {
  const lock = readLock(state);
  return lock && isAlive(lock) ? lock : undefined;
}

function tryToTake(state) {
  const draft = `${lockFile(state)}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(identityOf(process.pid)));
  try {
    // Unlike a rename, a link fails when another start was quicker.
    linkSync(draft, lockFile(state));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft);
  }
}

/**
 * Takes the state folder for this process.
 *
 * @returns a function that gives it back.
 * @throws {Fault} if another start holds it.
 */
export function takeStartLock(state) {
  if (!runningStart(state)) rmSync(lockFile(state), { force: true });
  if (!tryToTake(state)) {
    const other = runningStart(state);
    throw new Fault(
      `The portal is already running from this folder (process ${other?.pid}): use that one, or stop it with Ctrl-C first.`,
    );
  }
  return () => {
    if (readLock(state)?.pid === process.pid) rmSync(lockFile(state));
  };
}
