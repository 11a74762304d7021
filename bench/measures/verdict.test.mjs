import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMet, verdictLine } from './verdict.mjs';

const startTime = {
  measure: 'submit_to_started_p50',
  value: 212.3456,
  unit: 'ms',
  op: '<=',
  target: 300,
};

describe('verdictLine', () => {
  it('states measure, value, unit, target and whether it is met', () => {
    assert.equal(
      verdictLine(startTime),
      'BENCH submit_to_started_p50 212.346 ms target <= 300 met',
    );
    assert.equal(
      verdictLine({ ...startTime, value: 301 }),
      'BENCH submit_to_started_p50 301 ms target <= 300 missed',
    );
  });

  it('shows a computed target without the noise of floating point', () => {
    assert.equal(
      verdictLine({ ...startTime, value: -0.1, unit: 's', target: 0.1 + 0.2 }),
      'BENCH submit_to_started_p50 -0.1 s target <= 0.3 met',
    );
  });

  it('judges the exact value, not the one that is shown', () => {
    assert.match(
      verdictLine({ ...startTime, value: 300.0001 }),
      / 300 ms target <= 300 missed$/,
    );
  });

  it('refuses a value that is no number', () => {
    for (const value of [NaN, Infinity, undefined, '12']) {
      assert.throws(() => verdictLine({ ...startTime, value }), TypeError);
    }
  });
});

describe('isMet', () => {
  it('knows each comparison, and on which side equality is', () => {
    const outcomes = op =>
      [1, 2, 3].map(value => isMet({ ...startTime, op, value, target: 2 }));
    assert.deepEqual(outcomes('<='), [true, true, false]);
    assert.deepEqual(outcomes('<'), [true, false, false]);
    assert.deepEqual(outcomes('>='), [false, true, true]);
    assert.deepEqual(outcomes('>'), [false, false, true]);
  });
});
