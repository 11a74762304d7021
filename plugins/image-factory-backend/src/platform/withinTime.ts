import { ServiceUnavailableError } from '@backstage/errors';
import { Timers } from './timers';

/**
 * Waits for a call at most `limitMs`, so that a place which never answers
 * can't hold its caller for ever.
 *
 * @param call - Gets a signal that aborts when its time is over.
 * @throws ServiceUnavailableError if it took longer; what the call throws.
 */
export async function withinTime<T>(
  timers: Timers,
  limit: { limitMs: number; what: string },
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const late = Symbol('late');
  const clock = timers
    .pause(limit.limitMs, done.signal)
    .then(() => late as typeof late);
  try {
    const result = await Promise.race([call(done.signal), clock]);
    if (result === late) {
      throw new ServiceUnavailableError(
        `${limit.what} took longer than ${limit.limitMs} ms`,
      );
    }
    return result as T;
  } finally {
    done.abort();
  }
}
