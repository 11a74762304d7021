/** Random choices that are the same for the same seed (mulberry32). */
export function randomOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) % 0x100000000;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
  /** A whole number from 0 on and below this. */
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    oneOf: <T>(choices: readonly T[]): T => choices[below(choices.length)],
    /** Whether something happens that happens so often of 100 times. */
    chance: (percent: number) => below(100) < percent,
  };
}

export type Random = ReturnType<typeof randomOf>;
