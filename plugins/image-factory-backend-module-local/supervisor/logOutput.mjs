import { closeSync, openSync, writeSync } from 'node:fs';

/** How long a reader that is slow is given before it is tried again, in ms. */
const PAUSE_MS = 5;
const nothing = new Int32Array(new SharedArrayBuffer(4));

/**
 * @param {number} file
 * @param {Buffer} bytes
 */
function writeSome(file, bytes) {
  try {
    return writeSync(file, bytes);
  } catch (error) {
    if (error.code !== 'EAGAIN') throw error;
    // Somebody made the pipe one that does not wait.
    Atomics.wait(nothing, 0, 0, PAUSE_MS);
    return 0;
  }
}

/**
 * Writes bytes to an open file, all of them before it returns.
 *
 * @param {number} file
 * @param {Buffer} bytes
 * @throws if the system does not take them.
 */
export function writeWhole(file, bytes) {
  let written = 0;
  // The system may take fewer bytes than it is given.
  while (written < bytes.length) {
    written += writeSome(file, bytes.subarray(written));
  }
}

/**
 * A log that is a file of its own.
 *
 * @param {string} path
 * @returns {import('./executionLog.mjs').LogOutput}
 */
export function logFile(path) {
  const file = openSync(path, 'a', 0o600);
  return {
    write: bytes => writeWhole(file, bytes),
    close: () => closeSync(file),
  };
}
