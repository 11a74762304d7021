import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const COUNT = 20;
const MAX_BYTES = 64 * 1024;
const MAX_LENGTH = 240;

/** A line as far as it fits a terminal. */
export function shortened(line) {
  const text = line.trim();
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** The last 20 lines of a log that say something, shortened, the oldest first; none when it can't be read. */
export function lastLines(file) {
  try {
    const fd = openSync(file, 'r');
    const { size } = fstatSync(fd);
    const bytes = Buffer.alloc(Math.min(size, MAX_BYTES));
    readSync(fd, bytes, 0, bytes.length, size - bytes.length);
    closeSync(fd);
    const lines = bytes.toString().split('\n');
    return lines.map(shortened).filter(Boolean).slice(-COUNT);
  } catch {
    return [];
  }
}
