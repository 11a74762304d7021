import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processIdentity.mjs';

function send(target, signal) {
  try {
    process.kill(target, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Ends one recorded process: asks, waits, then kills. Does nothing when the
 * process id belongs to another process by now.
 *
 * @param {{ pid: number, startTime: string, signal?: NodeJS.Signals, group?: boolean }} identity
 *   `group` also ends the process group that it leads.
 * @param {number} graceMs how long it may take to end by itself.
 */
export async function endProcess(identity, graceMs = 10_000) {
  const target = identity.group ? -identity.pid : identity.pid;
  if (!isAlive(identity)) return;
  send(target, identity.signal ?? 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (isAlive(identity)) {
    if (Date.now() > deadline) {
      send(target, 'SIGKILL');
      return;
    }
    await sleep(50);
  }
}
