import { useLive } from './useLive';

/**
 * The moment up to which the page knows what happens: now, or that of what it
 * shows while it can't look again.
 *
 * @param now - Milliseconds since 1970.
 */
export function useKnownNow(now: number): number {
  const { state, isFailing, asOf } = useLive();
  const isCut = isFailing || state === 'reconnecting';
  return isCut && asOf !== undefined ? Math.min(asOf, now) : now;
}
