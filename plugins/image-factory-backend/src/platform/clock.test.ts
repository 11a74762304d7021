import { systemClock, toIso } from './clock';

describe('time', () => {
  it('is written as 24 characters of ISO 8601 in UTC', () => {
    expect(toIso(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(toIso(systemClock.now())).toHaveLength(24);
  });
});
