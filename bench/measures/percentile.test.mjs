import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { median, percentile } from './percentile.mjs';

describe('percentile', () => {
  const oneToTwenty = Array.from({ length: 20 }, (_, index) => 20 - index);

  it('is a value that was measured, by nearest rank', () => {
    assert.equal(percentile(oneToTwenty, 50), 10);
    assert.equal(percentile(oneToTwenty, 95), 19);
    assert.equal(percentile(oneToTwenty, 96), 20);
    assert.equal(percentile(oneToTwenty, 100), 20);
    assert.equal(percentile([7], 1), 7);
  });

  it('compares numbers, not texts', () => {
    assert.equal(percentile([9, 10, 100], 100), 100);
  });

  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    percentile(values, 50);
    median(values);
    assert.deepEqual(values, [3, 1, 2]);
  });

  it('refuses to make a figure of nothing, or of a share that is none', () => {
    assert.throws(() => percentile([], 50), RangeError);
    assert.throws(() => percentile([1], 0), RangeError);
    assert.throws(() => percentile([1], 101), RangeError);
    assert.throws(() => percentile([1], NaN), RangeError);
    assert.throws(() => median([]), RangeError);
  });
});

describe('median', () => {
  it('is the middle one, or the mean of the two in the middle', () => {
    assert.equal(median([10, 1, 9]), 9);
    assert.equal(median([4, 1, 2, 100]), 3);
  });
});
