import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

const FLAGS =
  // A FIFO in the place of the file must not make us wait.
  constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** @param {string} path */
function opened(path) {
  try {
    return openSync(path, FLAGS);
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'ENXIO'].includes(error.code)) return undefined;
    throw error;
  }
}

/**
 * Reads a file that a box wrote: only if it is an ordinary file, not a link,
 * and not larger than it may be.
 *
 * @param {string} path - Its folder is one that the box can't replace.
 * @param {number} maxBytes
 * @returns {Buffer | undefined} `undefined` if there is no such file.
 */
export function readBoundedFile(path, maxBytes) {
  const file = opened(path);
  if (file === undefined) return undefined;
  try {
    if (!fstatSync(file).isFile()) return undefined;
    const buffer = Buffer.alloc(maxBytes + 1);
    let length = 0;
    for (;;) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      if (read === 0) return Buffer.from(buffer.subarray(0, length));
      length += read;
      if (length > maxBytes) return undefined;
    }
  } finally {
    closeSync(file);
  }
}
