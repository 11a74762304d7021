import { parseDateTime } from '@internationalized/date';
import { Translate } from '../translation';
import { endOf, expiryOf, expiryProblem } from './ExpiryInput';

const t = ((key: string) => key) as unknown as Translate;
const now = Date.parse('2026-03-01T12:00:00.000Z');

describe('the end of a role', () => {
  it.each([
    [{ choice: 'never' }, undefined],
    [{ choice: 'day' }, '2026-03-02T12:00:00.000Z'],
    [{ choice: 'quarter' }, '2026-05-30T12:00:00.000Z'],
    [
      { choice: 'kept', kept: '2026-04-01T00:00:00.000Z' },
      '2026-04-01T00:00:00.000Z',
    ],
  ] as const)('of %j is %s', (expiry, end) => {
    expect(endOf(expiry, now)).toBe(end);
  });

  it('is in the zone of the viewer when a time was chosen', () => {
    const at = parseDateTime('2026-03-05T10:30');
    expect(endOf({ choice: 'at', at }, now)).toBe(
      new Date(2026, 2, 5, 10, 30).toISOString(),
    );
  });

  it('is kept until another is chosen', () => {
    expect(expiryOf(undefined)).toEqual({ choice: 'never' });
    expect(expiryOf('2026-04-01T00:00:00.000Z').choice).toBe('kept');
  });

  it('must be chosen, and lie ahead', () => {
    expect(expiryProblem({ choice: 'at' }, now, t)).toBe(
      'bindings.endsMissing',
    );
    const past = parseDateTime('2026-02-01T10:00');
    expect(expiryProblem({ choice: 'at', at: past }, now, t)).toBe(
      'bindings.endsPast',
    );
    expect(expiryProblem(expiryOf('2026-02-28T00:00:00.000Z'), now, t)).toBe(
      'bindings.endsPast',
    );
    expect(expiryProblem({ choice: 'week' }, now, t)).toBeUndefined();
  });
});
