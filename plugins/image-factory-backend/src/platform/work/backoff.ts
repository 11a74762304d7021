/** How waits grow from one failure in a row to the next. */
export interface Backoff {
  /** Wait after the first failure, in milliseconds, before it is spread. */
  firstMs: number;
  longestMs: number;
  /** By how much each wait is longer than the one before; 2 if left out. */
  factor?: number;
  /** Part of a wait that is left to chance, from 0 to 1; a half if left out. */
  spread?: number;
}

const workBackoff: Backoff = { firstMs: 1_000, longestMs: 30_000 };

/**
 * How long to wait after failures: the waits grow up to the longest, and are
 * spread so that what failed together doesn't come back together.
 *
 * @param failures - In a row, from 1.
 * @param random - From 0 to 1.
 * @returns Milliseconds: of the full wait all but what is left to chance, to all of it.
 */
export function backoffMs(
  failures: number,
  random: number,
  backoff: Backoff = workBackoff,
): number {
  const { firstMs, longestMs, factor = 2, spread = 0.5 } = backoff;
  const full = Math.min(longestMs, firstMs * factor ** (failures - 1));
  return Math.round(full * (1 - spread + spread * random));
}
