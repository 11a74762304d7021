import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agesOf } from './printedTimes.mjs';

describe('agesOf', () => {
  it('is how long before receiving it each line was printed, in milliseconds', () => {
    const lines = ['1795500000000250000', '1795500000100000000'];
    assert.deepEqual(agesOf({ lines }, 1795500000200), [199.75, 100]);
  });

  it('leaves out lines that are no such time', () => {
    const lines = [
      'STEP 2/2: RUN date +%s%N',
      '17955000000',
      '1795500000000250000 ',
      '',
    ];
    assert.deepEqual(agesOf({ lines }, 1795500000200), []);
  });
});
