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
 * The same as in `src/processIdentity.ts`, which a supervisor can't reach.
 *
 * @param {string} stat - `/proc/<pid>/stat`.
 * @returns {string | undefined} `undefined` if it has ended.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function startTimeFromStat(stat) {
  // The name may hold spaces and parentheses; what follows the last one may not.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ['Z', 'X'].includes(fields[0]) ? undefined : fields[19];
}

/**
 * @param {number} pid
 * @returns {ProcessIdentity | undefined} `undefined` if it does not run.
 */
export function identifyProcess(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  const startTime = startTimeFromStat(stat);
  return startTime === undefined
    ? undefined
    : { pid, startTime, bootId: bootId() };
}
