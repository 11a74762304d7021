import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Field 22 of `/proc/<pid>/stat`. The second field is the command in
 * parentheses and may itself hold spaces and parentheses.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function startTimeFromStat(stat) {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

/**
 * When a process began, as an opaque text: a process id is used again, but
 * never together with the same start time.
 *
 * @returns {string | undefined} undefined when there is no such process.
 */
export function startTimeOf(pid) {
  if (existsSync('/proc/self/stat')) {
    try {
      return startTimeFromStat(readFileSync(`/proc/${pid}/stat`, 'latin1'));
    } catch {
      return undefined;
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  return stdout?.trim() || undefined;
}

/** Says whether the very process that was recorded is still there. */
export function isAlive({ pid, startTime }) {
  return startTime !== undefined && startTimeOf(pid) === startTime;
}
