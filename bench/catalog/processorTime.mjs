import { readFileSync } from 'node:fs';

/** Of `times` in `/proc`, on every machine that Node.js runs on. */
const TICKS_PER_SECOND = 100;

/**
 * Processor time, of the program and of the kernel for it, out of the text of
 * `/proc/<pid>/stat`, in seconds.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 * @throws {Error} if the text is none of it.
 */
export function processorSeconds(stat) {
  // The name, in brackets, may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  if (!Number.isFinite(ticks)) throw new Error('The process has no times');
  return ticks / TICKS_PER_SECOND;
}

/** Processor time of a process until now, in seconds. */
export function readProcessorSeconds(pid) {
  return processorSeconds(readFileSync(`/proc/${pid}/stat`, 'latin1'));
}
