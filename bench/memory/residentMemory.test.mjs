import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readResidentMiB, residentMiB } from './residentMemory.mjs';

describe('residentMiB', () => {
  it('reads the line of the resident set, not that of its peak', () => {
    const status =
      'Name:\tnode\nVmPeak:\t  9000 kB\nVmHWM:\t  4096 kB\nVmRSS:\t  2048 kB\n';
    assert.equal(residentMiB(status), 2);
  });

  it('refuses a process without memory', () => {
    assert.throws(() => residentMiB('Name:\tkthreadd\nState:\tS\n'));
  });
});

describe('readResidentMiB', () => {
  it(
    'agrees with what Node.js says of itself',
    { skip: process.platform !== 'linux' && 'needs /proc' },
    () => {
      const own = process.memoryUsage.rss() / 1024 / 1024;
      const read = readResidentMiB(process.pid);
      assert.ok(Math.abs(read - own) < 20, `${read} is not about ${own}`);
    },
  );
});
