import { takeLock } from '../setup/processLock.mjs';
import { LOCK } from './places.mjs';

/**
 * Keeps other commands from the cluster of this machine while this one works
 * on it.
 *
 * @returns a function that gives it back.
 * @throws {Fault} if another command has it.
 */
export function takeClusterLock() {
  return takeLock(
    LOCK,
    pid =>
      `The test cluster of this machine is being brought up or down by process ${pid}: wait for it, and start again.`,
  );
}
