import { CheckGiven } from '@imagefactory/backstage-plugin-image-factory-node';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterDouble } from '../__testUtils__/ClusterDouble';
import { settingsWith } from '../__testUtils__/samples';
import { ClusterClient } from '../cluster/ClusterClient';
import { ClusterRequest } from '../cluster/ClusterTransport';
import { checkReadiness, LIMITS_MS } from './checkReadiness';

const signal = neverAborted();
const VERSION = '/version';
const never = ({ signal: ends }: ClusterRequest) =>
  new Promise<Response>((_, reject) => {
    ends.addEventListener('abort', () => reject(ends.reason));
  });

function setup(change: object = {}, given: Partial<CheckGiven> = {}) {
  const cluster = new ClusterDouble();
  const client = new ClusterClient(cluster);
  const answers: Record<
    string,
    (request: ClusterRequest) => Promise<Response>
  > = {
    [VERSION]: async () => Response.json({ gitVersion: 'v1.34.4' }),
  };
  cluster.interfere = request => answers[request.path.split('?')[0]]?.(request);
  const look = () =>
    checkReadiness(
      {
        ...{ client, preparer: client, provider: 'k-1', now: Date.now },
        settings: settingsWith(change),
        given: {
          ...{ full: false, tenantNames: [], slots: 1, earlier: [] },
          ...given,
        },
      },
      signal,
    );
  return { cluster, answers, look };
}

const earlier = [
  { id: 'push', title: 'Push', result: 'pass' as const, seen: 'at noon' },
  { id: 'nodes', title: 'Nodes', result: 'pass' as const, seen: '3' },
];

describe('readiness of a cluster', () => {
  it('is offline when nobody answers in time, and nothing else is asked', async () => {
    const { cluster, answers, look } = setup({}, { earlier });
    answers[VERSION] = never;
    const { readiness, summary, checks } = await look();
    expect(readiness).toBe('offline');
    expect(summary).toContain(`${LIMITS_MS.quick.connection / 1000} s`);
    // What a trial found out is kept for when it is back.
    expect(checks.map(({ id }) => id)).toEqual(['cluster', 'push']);
    expect(cluster.requests).toHaveLength(1);
  });

  it('is not offline, but not ready, when the account is refused', async () => {
    const { answers, look } = setup();
    const status = { kind: 'Status', reason: 'Unauthorized', code: 401 };
    answers[VERSION] = async () => Response.json(status, { status: 401 });
    const { readiness, checks } = await look();
    expect(readiness).toBe('not-ready');
    expect(checks[0].remedy).toContain('account');
  });

  it('says which version of Kubernetes is too old', async () => {
    const { answers, look } = setup();
    answers[VERSION] = async () => Response.json({ gitVersion: 'v1.28.3' });
    const { checks } = await look();
    const found = checks.find(({ id }) => id === 'kubernetes-version');
    expect(found).toMatchObject({ result: 'fail', seen: 'v1.28.3' });
  });

  it('tells of a part that hangs, and has the others all the same', async () => {
    const { answers, look } = setup();
    answers['/api/v1/nodes'] = never;
    const { checks } = await look();
    const ids = checks.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['late-nodes', 'tekton']));
    expect(ids).not.toContain('nodes');
  });

  it('keeps what was wrong before while it can not be looked at in time', async () => {
    const wrong = { ...earlier[1], result: 'fail' as const };
    const { answers, look } = setup({}, { earlier: [wrong] });
    answers['/api/v1/nodes'] = never;
    const { checks } = await look();
    expect(checks).toContainEqual(wrong);
  });

  it('names a namespace that is not there with a manifest of all that it needs', async () => {
    const { answers, look } = setup({ namespace: 'builds' });
    const status = { kind: 'Status', reason: 'NotFound', code: 404 };
    answers['/api/v1/namespaces/builds'] = async () =>
      Response.json(status, { status: 404 });
    const { readiness, checks } = await look();
    expect(readiness).toBe('not-ready');
    const found = checks.find(({ id }) => id === 'namespace');
    expect(found).toMatchObject({ result: 'fail', group: 'namespaces' });
    const { kind, text } = found!.fix!;
    expect(kind).toBe('manifest');
    for (const part of ['Namespace', 'ServiceAccount', 'Role', 'RoleBinding']) {
      expect(text).toContain(`kind: ${part}\n`);
    }
  });

  it('looks at a bounded number of namespaces of tenants, by name, and says how many more there are', async () => {
    const tenantNames = Array.from({ length: 12 }, (_, n) => `t${n}`);
    const { look } = setup({ namespacePrefix: 'ci' }, { tenantNames });
    const { checks } = await look();
    const ids = checks.map(({ id }) => id);
    expect(ids.filter(id => id.startsWith('namespace:'))).toHaveLength(10);
    expect(ids).toContain('namespace:ci-t0');
    expect(checks.find(({ id }) => id === 'namespaces')?.seen).toContain('2');
    expect(new Set(ids).size).toBe(ids.length);
  });
});
