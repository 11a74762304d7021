import { CandidateProvider } from '../providers';
import { foreseeWaiting } from './foreseeWaiting';

const aCandidate = (
  parts: Partial<CandidateProvider> = {},
): CandidateProvider => ({
  id: 'p1',
  title: 'P1',
  state: 'enabled',
  readiness: 'ready',
  slots: 2,
  slotsUsed: 1,
  ...parts,
});

const free = { running: 0, maxConcurrentBuilds: 4 };
const full = { running: 4, maxConcurrentBuilds: 4 };

describe('what a build would wait for', () => {
  it.each([
    ['a free slot', [aCandidate()], free, undefined],
    ['no provider', [], full, 'no-provider'],
    ['paused', [aCandidate({ state: 'paused' })], full, 'provider-paused'],
    [
      'not ready',
      [aCandidate({ readiness: 'not-ready' })],
      full,
      'provider-not-ready',
    ],
    [
      'never looked at',
      [aCandidate({ readiness: 'unknown' })],
      free,
      'provider-not-ready',
    ],
    ['the limit', [aCandidate({ slotsUsed: 2 })], full, 'tenant-limit'],
    ['slots', [aCandidate({ slotsUsed: 2 })], free, 'provider-capacity'],
    [
      'slots of one of two',
      [aCandidate({ slotsUsed: 2 }), aCandidate({ readiness: 'degraded' })],
      free,
      undefined,
    ],
  ] as const)('with %s', (_, candidates, tenant, expected) => {
    expect(foreseeWaiting([...candidates], tenant)).toBe(expected);
  });
});
