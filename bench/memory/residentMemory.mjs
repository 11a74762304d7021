import { readFileSync } from 'node:fs';

/**
 * Resident memory out of the text of `/proc/<pid>/status`, in MiB.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 * @throws {Error} if the text has no such line, as that of a kernel thread or a zombie.
 */
export function residentMiB(status) {
  const kiB = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kiB === undefined) throw new Error('The process has no resident memory');
  return Number(kiB) / 1024;
}

/** Resident memory of a process now, in MiB. */
export function readResidentMiB(pid) {
  return residentMiB(readFileSync(`/proc/${pid}/status`, 'latin1'));
}
