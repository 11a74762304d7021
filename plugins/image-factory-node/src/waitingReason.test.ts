import { PlaceSight, waitingReasonOf } from './waitingReason';

const aPlace = (parts: Partial<PlaceSight> = {}): PlaceSight => ({
  state: 'enabled',
  readiness: 'ready',
  slots: 2,
  slotsUsed: 1,
  ...parts,
});

const free = { isSuspended: false, isAtLimit: false };
const full = { isSuspended: false, isAtLimit: true };
const suspended = { isSuspended: true, isAtLimit: true };

describe('what a build would wait for', () => {
  it.each([
    ['a free slot', [aPlace()], free, undefined],
    ['a suspended tenant', [], suspended, 'tenant-suspended'],
    ['no provider', [], full, 'no-provider'],
    ['paused', [aPlace({ state: 'paused' })], full, 'provider-paused'],
    [
      'not ready',
      [aPlace({ readiness: 'not-ready' })],
      full,
      'provider-not-ready',
    ],
    [
      'never looked at',
      [aPlace({ readiness: 'unknown' })],
      free,
      'provider-not-ready',
    ],
    [
      'one paused, and the other not ready',
      [aPlace({ state: 'paused' }), aPlace({ readiness: 'not-ready' })],
      free,
      'provider-not-ready',
    ],
    ['the limit', [aPlace({ slotsUsed: 2 })], full, 'tenant-limit'],
    ['slots', [aPlace({ slotsUsed: 2 })], free, 'provider-capacity'],
    [
      'slots of one of two',
      [aPlace({ slotsUsed: 2 }), aPlace({ readiness: 'degraded' })],
      free,
      undefined,
    ],
  ] as const)('with %s', (_, places, tenant, expected) => {
    expect(waitingReasonOf([...places], tenant)).toBe(expected);
  });
});
