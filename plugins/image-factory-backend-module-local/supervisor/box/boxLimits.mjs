/** More open files than builds need, where the host has a higher limit. */
const OPEN_FILES = 16_384;
/** Each of the box's file systems in memory. */
const SCRATCH_BYTES = 256 * 1024 ** 2;

/**
 * The limits of a box, by what the operator decided and the host has.
 *
 * @param {import('../run.mjs').RunSettings} settings
 * @returns {import('./boxBundle.mjs').BoxLimits}
 */
export function boxLimits(settings) {
  return {
    memoryBytes: settings.memoryLimitBytes,
    processes: settings.processLimit,
    cpuShares: settings.cpuWeight,
    openFiles: Math.min(OPEN_FILES, settings.openFiles),
    fileBytes: settings.diskLimitBytes,
    scratchBytes: SCRATCH_BYTES,
  };
}
