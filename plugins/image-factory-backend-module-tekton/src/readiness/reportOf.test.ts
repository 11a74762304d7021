import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { reportOf } from './reportOf';

const check = (
  result: 'pass' | 'warn' | 'fail',
  severity: 'blocking' | 'advice' = 'blocking',
): ReadinessCheck => ({
  ...{ id: 'x', result, severity },
  title: 'Nodes',
  seen: 'none',
});

describe('the report of a cluster', () => {
  it.each([
    ['ready', [check('pass')]],
    ['ready', [check('warn', 'advice')]],
    ['degraded', [check('warn')]],
    ['degraded', [check('fail', 'advice')]],
    ['not-ready', [check('fail', 'advice'), check('fail')]],
  ])('is %s by %j', (readiness, checks) => {
    expect(reportOf(checks).readiness).toBe(readiness);
  });

  it('names first what stops builds, and counts the others', () => {
    const { summary, summaryWording } = reportOf([
      check('warn'),
      { ...check('fail'), title: 'Namespace', seen: 'not there' },
      check('warn', 'advice'),
    ]);
    expect(summary).toBe('Namespace: not there, and 1 more');
    expect(summaryWording?.code).toBe('checks-fail');
  });
});
