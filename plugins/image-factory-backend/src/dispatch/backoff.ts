const FIRST_MS = 1_000;
/** Longest wait, unless the handler says otherwise. */
export const LONGEST_BACKOFF_MS = 30_000;

/**
 * How long to wait after a failure: doubles from a second to the longest wait,
 * and is spread so that what failed together doesn't come back together.
 *
 * @param failures - From 1.
 * @param random - From 0 to 1.
 * @returns Milliseconds: half to all of the doubled time.
 */
export function backoffMs(
  failures: number,
  random: number,
  longestMs: number = LONGEST_BACKOFF_MS,
): number {
  const full = Math.min(longestMs, FIRST_MS * 2 ** (failures - 1));
  return full * (0.5 + 0.5 * random);
}
