import { isPeriod, periods, startOf } from './periods';

describe('a period', () => {
  const noon = new Date(2026, 2, 3, 12, 34, 56);

  it.each([
    ['today', new Date(2026, 2, 3)],
    ['week', new Date(2026, 1, 25)],
    ['month', new Date(2026, 1, 2)],
  ] as const)('%s begins with a day of the zone', (period, first) => {
    expect(startOf(period, noon)).toBe(first.toISOString());
  });

  it('begins at the same moment all day long', () => {
    const late = new Date(2026, 2, 3, 23, 59, 59);
    for (const period of periods) {
      expect(startOf(period, late)).toBe(startOf(period, noon));
    }
  });

  it('is one of those that are known', () => {
    expect(isPeriod('week')).toBe(true);
    expect(isPeriod('toString')).toBe(false);
  });
});
