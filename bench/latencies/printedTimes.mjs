const NANOSECONDS = /^\d{19}$/;

/**
 * How long ago the lines of a chunk were printed, in milliseconds; for lines
 * that hold nothing but the time at which they were printed, as `date +%s%N`
 * writes it. Other lines are left out.
 *
 * @param {{ lines: string[] }} chunk
 * @param {number} receivedAt milliseconds since the epoch.
 */
export function agesOf(chunk, receivedAt) {
  return chunk.lines
    .filter(line => NANOSECONDS.test(line))
    .map(line => receivedAt - Number(BigInt(line) / 1000n) / 1000);
}
