import { settingsWith } from '../__testUtils__/samples';
import { LimitRange, ResourceQuota } from '../cluster/objects';
import { limitRangeCheck, quotaCheck } from './limitChecks';

const settings = settingsWith({
  memoryRequest: '512Mi',
  memoryLimit: '2Gi',
  cpuRequest: '250m',
  cpuLimit: '2',
});

const quota = (
  hard: Record<string, string>,
  used: Record<string, string> = {},
): ResourceQuota => ({
  metadata: { name: 'small' },
  spec: { hard },
  status: { hard, used },
});
const judgeQuotas = (...quotas: ResourceQuota[]) =>
  quotaCheck(quotas, settings, { code: 'quota', title: 'Quotas' });

const range = (limit: object): LimitRange => ({
  metadata: { name: 'tight', namespace: 'builds' },
  spec: { limits: [{ type: 'Container', ...limit }] },
});
const judgeRange = (limit: object) =>
  limitRangeCheck([range(limit)], settings, {
    code: 'limit-range',
    title: 'Limit ranges',
  });

describe('quotas of a namespace', () => {
  it('pass where there are none, and where a build has room', () => {
    expect(judgeQuotas().result).toBe('pass');
    const roomy = quota(
      { 'requests.memory': '4Gi', pods: '10', configmaps: '0' },
      { 'requests.memory': '3Gi', pods: '9' },
    );
    expect(judgeQuotas(roomy)).toMatchObject({
      result: 'pass',
      seen: expect.stringContaining('small'),
    });
  });

  it.each([
    ['requests.memory', '600Mi', '640Mi'],
    ['requests.cpu', '300m', '0.35'],
    ['limits.memory', '2Gi', '2560Mi'],
    ['secrets', '0', '1'],
    ['count/pipelineruns.tekton.dev', '0', '1'],
  ])(
    'fail where %s is %s, which no build fits into',
    (resource, limit, need) => {
      const check = judgeQuotas(quota({ [resource]: limit }));
      expect(check).toMatchObject({ id: 'quota', result: 'fail' });
      for (const part of ['small', resource, limit, need]) {
        expect(check.seen).toContain(part);
      }
    },
  );

  it('warn where others take the room now', () => {
    const full = quota({ pods: '5' }, { pods: '5' });
    expect(judgeQuotas(full)).toMatchObject({
      result: 'warn',
      seen: expect.stringContaining('5 of 5 pods'),
    });
  });
});

describe('limit ranges of a namespace', () => {
  it('fail where the containers of Tekton get too little to begin', () => {
    const check = judgeRange({ default: { memory: '6Mi' } });
    expect(check).toMatchObject({ id: 'limit-range', result: 'fail' });
    for (const part of ['tight', '6Mi', '32Mi']) {
      expect(check.seen).toContain(part);
    }
    expect(check.fix).toEqual({
      kind: 'command',
      text: 'kubectl --namespace builds edit limitrange tight',
    });
  });

  it.each([
    ['Container', { memory: '1Gi' }],
    ['Container', { cpu: '1' }],
    ['Pod', { memory: '2Gi' }],
  ])('fail where a %s may have %j at most', (type, max) => {
    expect(judgeRange({ type, max }).result).toBe('fail');
  });

  it('pass where a build fits', () => {
    const max = { memory: '4Gi', cpu: '4' };
    expect(judgeRange({ max, default: { memory: '64Mi' } }).result).toBe(
      'pass',
    );
    expect(judgeRange({ type: 'PersistentVolumeClaim', max }).result).toBe(
      'pass',
    );
  });
});
