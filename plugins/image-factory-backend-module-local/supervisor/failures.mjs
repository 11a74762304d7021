/**
 * How a run failed; the reasons are those of `reasonDefinitions` in the common package.
 *
 * @typedef {{
 *   reason: string, message: string, step?: string, exitCode?: number,
 *   excerpt?: { fromLine: number, lines: string[] },
 *   published?: { digest: string, tags: string[], sizeBytes: number },
 * }} Failure
 */

/** Ends a run with a failure that is data, not a fault of this program. */
export class RunFailure extends Error {
  /**
   * @param {Failure} failure
   * @param {unknown} [cause]
   */
  constructor(failure, cause) {
    super(failure.message, { cause });
    this.failure = failure;
  }
}

/** What stops a run from outside of what it runs, by the reason of its signal. */
const STOPS = {
  'time-limit': limits => `The run was stopped after ${limits.seconds} s`,
  'out-of-memory': limits =>
    `The build was stopped because it used more than ${limits.memory} of memory`,
  'disk-limit': limits =>
    `The build was stopped because it wrote more than it may: ${limits.disk}, or ${limits.files} files, or most of what filled the disk`,
  'out-of-storage': () =>
    'The run was stopped because the disk of the provider is almost full',
};

/** @param {number} bytes */
function inGiB(bytes) {
  return `${Number((bytes / 1024 ** 3).toFixed(2))} GiB`;
}

/**
 * @param {import('./run.mjs').Run} run - Whose signal aborted.
 * @returns {Failure}
 */
export function stopFailure({ signal, settings, request }) {
  const { memoryLimitBytes, diskLimitBytes, fileLimit } = settings;
  return {
    reason: signal.reason,
    message: STOPS[signal.reason]({
      seconds: request.limits.timeLimitSeconds,
      memory: inGiB(memoryLimitBytes),
      disk: inGiB(diskLimitBytes),
      files: fileLimit,
    }),
  };
}

/**
 * @param {unknown} error - Why the host could not make a box.
 * @returns {RunFailure}
 */
export function notBoxed(error) {
  return new RunFailure(
    {
      reason: 'provider-not-ready',
      message:
        'The host did not let the build be boxed; see the readiness checks of the provider',
    },
    error,
  );
}
