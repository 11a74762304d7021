import { ForwardedError } from '@backstage/errors';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const MAX_ATTEMPTS = 100;

/**
 * Tries again, with pauses that grow from half a second to ten, until the
 * attempt succeeds: about fifteen minutes in all.
 *
 * @throws ForwardedError with the last reason when no attempt succeeded, or
 *   what `sleep` throws when `signal` aborts.
 */
export async function repeatUntilDone<T>(options: {
  attempt: () => Promise<T>;
  sleep: (ms: number) => Promise<unknown>;
  signal: AbortSignal;
}): Promise<T> {
  let pauseMs = FIRST_PAUSE_MS;
  for (let count = 1; ; count += 1) {
    try {
      return await options.attempt();
    } catch (error) {
      if (count === MAX_ATTEMPTS) {
        throw new ForwardedError(`${MAX_ATTEMPTS} attempts failed`, error);
      }
    }
    options.signal.throwIfAborted();
    await options.sleep(pauseMs);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
}
