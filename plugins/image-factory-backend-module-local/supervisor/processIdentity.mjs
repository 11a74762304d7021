import { readFileSync } from 'node:fs';

/**
 * Names a process so that a later one with the same number is not taken for it.
 *
 * @typedef {{ pid: number, startTime: string, bootId: string }} ProcessIdentity
 */

function bootId() {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined} `undefined` if it does not run.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function identifyProcess(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name may hold spaces and parentheses; what follows the last one may not.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return { pid, startTime: fields[19], bootId: bootId() };
}
