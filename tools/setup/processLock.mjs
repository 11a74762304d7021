import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { identityOf, isAlive } from '../processes/processIdentity.mjs';
import { Fault } from './fault.mjs';

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The process that holds a lock, if it is still there. */
export function lockHolder(file) {
  const lock = readLock(file);
  return lock && isAlive(lock) ? lock : undefined;
}

function tryToTake(file) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(identityOf(process.pid)));
  try {
    // Unlike a rename, a link fails when another process was quicker.
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft);
  }
}

/**
 * Takes a lock for this process; that of a process which is gone is free.
 *
 * @param {string} file
 * @param {(pid: number | undefined) => string} refusal what to say when another process holds it.
 * @returns a function that gives it back.
 * @throws {Fault} if another process holds it.
 */
export function takeLock(file, refusal) {
  if (!lockHolder(file)) rmSync(file, { force: true });
  if (!tryToTake(file)) throw new Fault(refusal(lockHolder(file)?.pid));
  return () => {
    if (readLock(file)?.pid === process.pid) rmSync(file);
  };
}
