import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processIdentity.mjs';

/** @returns {boolean} whether there was anybody to receive it. */
function send(target, signal) {
  try {
    process.kill(target, signal);
    return true;
  } catch (error) {
    // EPERM: somebody is there, who is not ours to signal.
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

/** Asks, waits, then kills. */
async function end({ target, signal, isThere, graceMs }) {
  send(target, signal);
  const deadline = Date.now() + graceMs;
  while (isThere()) {
    if (Date.now() > deadline) {
      send(target, 'SIGKILL');
      return;
    }
    await sleep(50);
  }
}

/**
 * Ends what is left of a process group whose leader has just ended.
 *
 * @param {number} pid the leader's.
 * @param {number} graceMs how long it may take to end by itself.
 */
export async function endGroup(pid, graceMs = 10_000) {
  const isThere = () => send(-pid, 0);
  if (!isThere()) return;
  await end({ target: -pid, signal: 'SIGTERM', isThere, graceMs });
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
  if (!isAlive(identity)) return;
  const { pid, group, signal = 'SIGTERM' } = identity;
  const target = group ? -pid : pid;
  const isThere = group ? () => send(target, 0) : () => isAlive(identity);
  await end({ target, signal, isThere, graceMs });
}
