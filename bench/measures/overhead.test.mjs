import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { overheadOf } from './overhead.mjs';

describe('overheadOf', () => {
  it('allows 5 % of the bare median and one second', () => {
    const { bare, limit } = overheadOf([
      { bare: 20, product: 21 },
      { bare: 30, product: 31 },
      { bare: 10, product: 11 },
    ]);
    assert.equal(bare, 20);
    assert.equal(limit, 2);
  });

  it('takes the difference inside each pair, so that a slow moment of the machine is no overhead', () => {
    const { overhead, product } = overheadOf([
      { bare: 20, product: 20.5 },
      { bare: 60, product: 60.5 },
      { bare: 61, product: 61.4 },
    ]);
    assert.equal(overhead, 0.5);
    assert.equal(product, 60.5);
  });

  it('can be negative', () => {
    assert.equal(overheadOf([{ bare: 10, product: 9 }]).overhead, -1);
  });

  it('refuses to judge no pairs', () => {
    assert.throws(() => overheadOf([]), RangeError);
  });
});
