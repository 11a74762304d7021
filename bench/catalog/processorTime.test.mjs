import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { processorSeconds, readProcessorSeconds } from './processorTime.mjs';

describe('processorSeconds', () => {
  it('adds the time of the program and of the kernel, whatever the name is', () => {
    const stat = `7 (a) b (c) S ${Array.from(
      { length: 20 },
      (_, index) => index * 100,
    ).join(' ')}`;
    assert.equal(processorSeconds(stat), 10 + 11);
  });

  it('refuses what is none of it', () => {
    assert.throws(() => processorSeconds('gone'), /no times/);
  });

  it('reads that of a process', () => {
    assert.ok(readProcessorSeconds(process.pid) > 0);
  });
});
