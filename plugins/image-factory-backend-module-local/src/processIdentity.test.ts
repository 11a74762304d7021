import { startTimeFromStat } from './processIdentity';
import samples from './supervisor/processStats.json';

describe('the start of a process that a backend reads', () => {
  it.each(samples)('is that of $name', ({ stat, startTime }) => {
    expect(startTimeFromStat(stat)).toBe(startTime);
  });
});
