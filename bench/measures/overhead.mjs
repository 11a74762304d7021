import { median } from './percentile.mjs';

const SHARE_OF_BARE = 0.05;
const ALLOWANCE_S = 1;

/**
 * What one build took on both ways, one right after the other.
 *
 * @typedef {{ bare: number, product: number }} Pair times in seconds.
 */

/**
 * How much longer the product takes. The difference is taken in each pair,
 * so that a slow moment of the machine or of its mirror, which meets both
 * builds of the pair, does not count as overhead.
 *
 * @param {Pair[]} pairs at least one.
 * @returns medians in seconds, and `limit`: 5 % of the bare median and one second.
 */
export function overheadOf(pairs) {
  const bare = median(pairs.map(pair => pair.bare));
  return {
    bare,
    product: median(pairs.map(pair => pair.product)),
    overhead: median(pairs.map(pair => pair.product - pair.bare)),
    limit: SHARE_OF_BARE * bare + ALLOWANCE_S,
  };
}
