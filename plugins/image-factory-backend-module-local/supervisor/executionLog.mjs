import { openSync, writeSync } from 'node:fs';
import { cleanLine } from './lines.mjs';

/** Bytes after which further lines are dropped: a build must not fill the disk with its output. */
export const MAX_LOG_BYTES = 64 * 1024 * 1024;

/** How many of the last lines are kept in memory, to show them beside a failure. */
const KEPT_LINES = 200;

/**
 * The log of an execution: one line `ISO time<TAB>text` each, masked before
 * it is written. Positions in it are byte offsets.
 */
export class ExecutionLog {
  #file;
  #mask;
  #bytes = 0;
  #full = false;
  /** @type {string[]} */
  #recent = [];
  /** Lines written so far. */
  lines = 0;

  /**
   * @param {string} path
   * @param {(line: string) => string} mask
   */
  constructor(path, mask) {
    this.#file = openSync(path, 'a', 0o600);
    this.#mask = mask;
  }

  /** @param {string} text - One line as it came from a program. */
  write(text) {
    if (this.#full) return;
    const clean = this.#mask(cleanLine(text));
    const line = `${new Date().toISOString()}\t${clean}\n`;
    this.#bytes += Buffer.byteLength(line);
    if (this.#bytes > MAX_LOG_BYTES) {
      this.#full = true;
      this.#append(
        `${new Date().toISOString()}\tThe log is full; later lines are not kept\n`,
        'The log is full; later lines are not kept',
      );
      return;
    }
    this.#append(line, clean);
  }

  /**
   * The last lines that say something, none of them before `fromLine`.
   *
   * @param {{ fromLine: number, count: number }} options
   * @returns {{ fromLine: number, lines: string[] } | undefined}
   */
  excerpt({ fromLine, count }) {
    const firstKept = this.lines - this.#recent.length + 1;
    let end = this.lines;
    while (end >= firstKept && !this.#at(end).trim()) end -= 1;
    const first = Math.max(firstKept, fromLine, end - count + 1);
    if (end < first) return undefined;
    const offset = first - firstKept;
    return {
      fromLine: first,
      lines: this.#recent.slice(offset, offset + end - first + 1),
    };
  }

  /** @param {number} line */
  #at(line) {
    return this.#recent[line - (this.lines - this.#recent.length) - 1];
  }

  /**
   * @param {string} line
   * @param {string} text
   */
  #append(line, text) {
    writeSync(this.#file, line);
    this.lines += 1;
    this.#recent.push(text);
    if (this.#recent.length > KEPT_LINES) this.#recent.shift();
  }
}
