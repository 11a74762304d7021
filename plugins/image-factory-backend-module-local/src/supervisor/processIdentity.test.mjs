import { readFileSync } from 'node:fs';
import {
  identifyProcess,
  startTimeFromStat,
} from '../../supervisor/processIdentity.mjs';

const samples = JSON.parse(
  readFileSync(new URL('processStats.json', import.meta.url), 'utf8'),
);

describe('the start of a process that a supervisor reads', () => {
  it.each(samples)('is that of $name', ({ stat, startTime }) => {
    expect(startTimeFromStat(stat)).toBe(startTime);
  });

  it('is known of itself, and of no process that there is not', () => {
    expect(identifyProcess(process.pid)).toMatchObject({ pid: process.pid });
    expect(identifyProcess(2 ** 22 + 1)).toBeUndefined();
  });
});
