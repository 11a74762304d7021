import { statfsSync } from 'node:fs';

/** Space that is left to everything else on the disk, in bytes. */
export const RESERVED_BYTES = 2 * 1024 ** 3;
/** A build may write a gigabyte in a second. */
const LOOK_EVERY_MS = 250;

/**
 * Calls `full` once when the disk is almost full, before a build that
 * writes without end harms others.
 *
 * @param {string} folder
 * @param {() => void} full
 * @param {number} [reservedBytes]
 * @returns {() => void} stops watching.
 */
export function watchSpace(folder, full, reservedBytes = RESERVED_BYTES) {
  const timer = setInterval(() => {
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize >= reservedBytes) return;
    clearInterval(timer);
    full();
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
