/**
 * The smallest value that at least `percent` of the values do not exceed
 * (nearest rank).
 *
 * @param {number[]} values at least one.
 * @param {number} percent above 0, at most 100.
 * @throws {RangeError} if there are no values or `percent` is out of range.
 */
export function percentile(values, percent) {
  if (values.length === 0) throw new RangeError('There are no values');
  if (!(percent > 0 && percent <= 100)) {
    throw new RangeError(`${percent} is no percentage above 0`);
  }
  const ascending = [...values].sort((one, other) => one - other);
  return ascending[Math.ceil((percent / 100) * ascending.length) - 1];
}

/**
 * The middle value, or the mean of the two in the middle.
 *
 * @param {number[]} values at least one.
 * @throws {RangeError} if there are no values.
 */
export function median(values) {
  if (values.length === 0) throw new RangeError('There are no values');
  const ascending = [...values].sort((one, other) => one - other);
  const middle = Math.floor(ascending.length / 2);
  if (ascending.length % 2 === 1) return ascending[middle];
  return (ascending[middle - 1] + ascending[middle]) / 2;
}
