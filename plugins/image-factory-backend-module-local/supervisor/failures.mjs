import { say } from './sentences.mjs';

/**
 * How a run failed; the reasons are those of `reasonDefinitions` in the common package.
 *
 * @typedef {{ code: string, params?: Record<string, string | number | Wording> }} Wording
 * @typedef {{
 *   reason: string, message: string, wording?: Wording, step?: string, exitCode?: number,
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
  'time-limit': limits =>
    say('time-limit-reached', { seconds: limits.seconds }),
  'out-of-memory': limits =>
    say('memory-limit-watched', { memoryGiB: limits.memoryGiB }),
  'disk-limit': limits =>
    say('disk-limit-watched', {
      diskGiB: limits.diskGiB,
      files: limits.files,
    }),
  'out-of-storage': () => say('storage-almost-full'),
};

/** @param {number} bytes */
function inGiB(bytes) {
  return Number((bytes / 1024 ** 3).toFixed(2));
}

/**
 * @param {import('./run.mjs').Run} run - Whose signal aborted.
 * @returns {Failure}
 */
export function stopFailure({ signal, settings, request }) {
  const { memoryLimitBytes, diskLimitBytes, fileLimit } = settings;
  return {
    reason: signal.reason,
    ...STOPS[signal.reason]({
      seconds: request.limits.timeLimitSeconds,
      memoryGiB: inGiB(memoryLimitBytes),
      diskGiB: inGiB(diskLimitBytes),
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
      ...say('not-boxed'),
    },
    error,
  );
}
