import { trialChecksOf } from './trialChecks';

const of = {
  host: 'r:5000',
  insecure: false,
  triedAt: '2026-01-01T00:00:00.000Z',
  limitMs: 10_000,
};

function boxOf(box?: {
  cgroups: number;
  isMapped: boolean;
  closedBy?: string;
}) {
  const answer = { kind: 'ok', box };
  const checks = trialChecksOf({ kind: 'answer', answer }, of);
  return checks.find(({ id }) => id === 'box');
}

describe('the way of the box, as a trial saw it', () => {
  it('is root of its container where the node gives pods no user namespace', () => {
    expect(boxOf({ cgroups: 1, isMapped: false })).toMatchObject({
      result: 'pass',
      seen: expect.stringMatching(
        /^root of its container with three .* version 1/,
      ),
    });
  });

  it('is nobody on the node where that gives pods one', () => {
    expect(boxOf({ cgroups: 2, isMapped: true })).toMatchObject({
      result: 'pass',
      seen: expect.stringMatching(/nobody on the node.* version 2/),
    });
  });

  it('is closed where the kernel lets it make no user namespace, with what opens it', () => {
    const closedBy = 'user.max_user_namespaces';
    expect(boxOf({ cgroups: 2, isMapped: false, closedBy })).toMatchObject({
      result: 'fail',
      severity: 'blocking',
      seen: expect.stringContaining(closedBy),
      fix: {
        kind: 'command',
        text: 'sysctl -w user.max_user_namespaces=15000',
      },
    });
  });

  it('is not told of where the tool image is of an earlier release', () => {
    expect(boxOf(undefined)).toBeUndefined();
  });
});
