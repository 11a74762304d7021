import { readdirSync, readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 200;

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process ended between two looks.
    return '';
  }
}

/** @param {number} pid */
function tasksOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    // It ended between two looks.
    return [];
  }
}

/**
 * A process and everything below it.
 *
 * @param {number} pid
 * @returns {number[]}
 * @see https://man7.org/linux/man-pages/man5/proc_pid_task_tid_children.5.html
 */
export function processTree(pid) {
  const found = [];
  const open = [pid];
  while (open.length > 0) {
    const next = open.pop();
    found.push(next);
    // A child belongs to the thread that made it; programs in Go have many.
    for (const task of tasksOf(next)) {
      const children = readIfThere(`/proc/${next}/task/${task}/children`);
      open.push(...children.split(' ').filter(Boolean).map(Number));
    }
  }
  return found;
}

/**
 * @param {string} text - Of a file of `Key:  123 kB` lines.
 * @param {string} key
 * @returns {number} bytes.
 */
function kilobytes(text, key) {
  const value = new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(text)?.[1];
  return Number(value ?? 0) * 1024;
}

/** @param {number[]} pids - Memory of their own; what they share is counted again and again. */
function roughMemory(pids) {
  return pids.reduce((sum, pid) => {
    const status = readIfThere(`/proc/${pid}/status`);
    return sum + kilobytes(status, 'RssAnon') + kilobytes(status, 'VmSwap');
  }, 0);
}

/** @param {number[]} pids - What is shared counts once; takes longer to find out. */
function exactMemory(pids) {
  return pids.reduce((sum, pid) => {
    const rollup = readIfThere(`/proc/${pid}/smaps_rollup`);
    return sum + kilobytes(rollup, 'Pss_Anon') + kilobytes(rollup, 'SwapPss');
  }, 0);
}

/**
 * Keeps an eye on the memory and the number of processes of a box where no
 * control group does. Memory may be over its limit for as long as one look
 * takes; how many processes there are is limited by the kernel.
 */
export class ProcessWatch {
  /** Whether the box had as many processes as it may. */
  reachedProcessLimit = false;
  #timer;

  /**
   * @param {{ pid: number, memoryBytes: number, processes: number, onMemory: () => void }} options -
   *   `onMemory` is called once, when the box uses more than `memoryBytes`.
   */
  constructor({ pid, memoryBytes, processes, onMemory }) {
    this.#timer = setInterval(() => {
      const pids = processTree(pid);
      if (pids.length >= processes) this.reachedProcessLimit = true;
      if (roughMemory(pids) <= memoryBytes) return;
      if (exactMemory(pids) <= memoryBytes) return;
      this.stop();
      onMemory();
    }, LOOK_EVERY_MS);
    this.#timer.unref();
  }

  stop() {
    clearInterval(this.#timer);
  }
}
