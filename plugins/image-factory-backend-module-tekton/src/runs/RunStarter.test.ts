import { RunSecrets } from '@imagefactory/backstage-plugin-image-factory-node';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterDouble } from '../__testUtils__/ClusterDouble';
import { aRun, EXECUTION, settingsWith } from '../__testUtils__/samples';
import { ClusterClient } from '../cluster/ClusterClient';
import { RunStarter } from './RunStarter';

const NAMESPACE = '/api/v1/namespaces/image-factory';
const SECRET = `${NAMESPACE}/secrets/build-${EXECUTION}`;
const RUNS = '/apis/tekton.dev/v1/namespaces/image-factory/pipelineruns';
const RUN = `${RUNS}/build-${EXECUTION}`;
const signal = neverAborted();
const password = 'S3cr3t-ü';
const secrets: RunSecrets = {
  registries: [
    { host: 'r:5000', insecure: true, kind: 'basic', username: 'u', password },
  ],
};
const order = {
  run: aRun(),
  secrets,
  settings: settingsWith({ memoryLimit: '1Gi' }),
  allowedHosts: [],
  key: {
    provider: 'k-1',
    namespace: 'image-factory',
    executionId: EXECUTION,
  },
};

function refuse(reason: string, message: string, details?: object) {
  const code = 403;
  return Response.json(
    { kind: 'Status', code, reason, message, details },
    { status: code },
  );
}

describe('RunStarter', () => {
  let cluster: ClusterDouble;
  let starter: RunStarter;
  beforeEach(() => {
    cluster = new ClusterDouble();
    starter = new RunStarter(new ClusterClient(cluster));
    const labels = { 'app.kubernetes.io/managed-by': 'image-factory' };
    cluster.put(NAMESPACE, { metadata: { name: 'image-factory', labels } });
  });
  const start = () => starter.start(order, signal);
  const made = (path: string) =>
    cluster.requests.filter(
      one => one.method === 'POST' && one.path.startsWith(path),
    ).length;

  it('makes a run with its Secret, which the run owns, and only then lets it go', async () => {
    const started = await start();
    const run = cluster.objects.get(RUN)!;
    expect(started).toEqual({ uid: run.metadata?.uid });
    expect(run.spec.status).toBeUndefined();
    const secret = cluster.objects.get(SECRET)!;
    expect(secret.metadata?.ownerReferences?.[0]).toMatchObject({
      kind: 'PipelineRun',
      uid: run.metadata?.uid,
    });
    const steps = cluster.requests.map(({ method }) => method).join(' ');
    expect(steps).toBe('GET POST POST PATCH');
    const content = JSON.parse(secret.stringData['run.json']);
    expect(content).toMatchObject({
      run: { executionId: EXECUTION },
      settings: { memoryLimitBytes: 1024 ** 3, network: 'public' },
      secrets,
    });
  });

  it('writes nothing secret on the run, and of what people wrote only names', async () => {
    const run = aRun({
      destination: { ...aRun().destination, tags: ['$(id)'] },
    });
    run.spec.buildArgs = { A: '`touch /pwned`' };
    await starter.start({ ...order, run }, signal);
    const text = JSON.stringify(cluster.objects.get(RUN));
    expect(text).not.toContain(password);
    expect(text).not.toContain('pwned');
    expect(cluster.objects.get(RUN)!.spec.pipelineRef.name).toMatch(
      /^image-factory-build-1-[0-9a-f]{8}$/,
    );
  });

  it('counts neither waiting nor the supervisor’s own end as time of the build', async () => {
    await start();
    expect(cluster.objects.get(RUN)!.spec.timeouts).toEqual({
      pipeline: `${120 + 600 + 300}s`,
    });
  });

  it.each([
    ['is never given', async () => Promise.reject(new TypeError('closed'))],
    ['is another’s, 504', async () => new Response('<html>', { status: 504 })],
  ])(
    'finds the run that it made when the answer to that %s',
    async (_, lose) => {
      cluster.interfere = ({ method, path }, answer) =>
        method === 'POST' && path === RUNS && made(RUNS) === 1
          ? answer().then(lose)
          : undefined;
      const started = await start();
      expect(started).toEqual({
        uid: cluster.objects.get(RUN)!.metadata?.uid,
      });
      expect(made(RUNS)).toBe(1);
      expect(cluster.objects.get(RUN)!.spec.status).toBeUndefined();
    },
  );

  it('says that it can’t start now when nobody knows whether it did', async () => {
    cluster.interfere = ({ path }) =>
      path.startsWith(RUNS)
        ? Promise.reject(new TypeError('closed'))
        : undefined;
    await expect(start()).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('goes on where a start broke off before it', async () => {
    cluster.interfere = ({ path }) =>
      path.includes('/secrets')
        ? Promise.reject(new TypeError('x'))
        : undefined;
    await expect(start()).rejects.toMatchObject({ code: 'unreachable' });
    expect(cluster.objects.get(RUN)!.spec.status).toBe('PipelineRunPending');
    cluster.interfere = () => undefined;
    await start();
    expect(cluster.objects.get(RUN)!.spec.status).toBeUndefined();
    expect(cluster.objects.has(SECRET)).toBe(true);
  });

  it('finds the run again when it is started twice, and changes nothing', async () => {
    const first = await start();
    const before = cluster.objects.get(RUN);
    expect(await start()).toEqual(first);
    expect(cluster.objects.get(RUN)).toBe(before);
  });

  it('does not undo the wish of somebody who stopped the run meanwhile', async () => {
    cluster.interfere = ({ method }, answer) => {
      if (method !== 'PATCH') return undefined;
      cluster.interfere = () => undefined;
      const run = cluster.objects.get(RUN)!;
      const spec = { ...run.spec, status: 'CancelledRunFinally' };
      cluster.put(RUN, { ...run, spec });
      return answer();
    };
    await start();
    expect(cluster.objects.get(RUN)!.spec.status).toBe('CancelledRunFinally');
  });

  it('leaves alone a run of its name that it did not make', async () => {
    cluster.put(RUN, { metadata: { name: 'x' }, spec: { status: 'Mine' } });
    expect(await start()).toMatchObject({
      refused: { reason: 'provider-misconfigured' },
    });
    expect(cluster.objects.get(RUN)!.spec.status).toBe('Mine');
  });

  it('makes nothing in a namespace that is not for builds', async () => {
    cluster.put(NAMESPACE, { metadata: { name: 'image-factory' } });
    expect(await start()).toMatchObject({
      refused: { message: expect.stringContaining('managed-by') },
    });
    expect(made('/')).toBe(0);
  });

  it.each([
    [
      'an account that may not',
      'provider-misconfigured',
      'pipelineruns.tekton.dev is forbidden: User "x" cannot create resource',
      undefined,
    ],
    [
      'a webhook, which is not told anything secret',
      'provider-misconfigured',
      'admission webhook "guard.example.com" denied the request: team label missing',
      undefined,
    ],
    [
      'a quota',
      'provider-not-ready',
      'exceeded quota: builds, requested: pipelineruns=1',
      { name: `build-${EXECUTION}` },
    ],
  ])(
    'refuses for %s with the API’s own sentence',
    async (_, reason, message, details) => {
      cluster.interfere = ({ method }) =>
        method === 'POST'
          ? Promise.resolve(refuse('Forbidden', message, details))
          : undefined;
      expect(await start()).toMatchObject({
        refused: { reason, message: `The cluster refuses the run: ${message}` },
      });
    },
  );

  it('tells of a webhook that quotes the Secret only its name', async () => {
    const quoted = `admission webhook "guard.example.com" denied the request: ${password} ${Buffer.from(
      password,
    ).toString('base64')}`;
    cluster.interfere = ({ path }) =>
      path.includes('/secrets')
        ? Promise.resolve(refuse('Forbidden', quoted))
        : undefined;
    const started = await start();
    expect(started).toMatchObject({
      refused: {
        reason: 'provider-misconfigured',
        message:
          'The cluster refuses the run: admission webhook "guard.example.com" denied the request',
      },
    });
    expect(JSON.stringify(started)).not.toContain(password);
  });

  it('masks what is secret in any other sentence about the Secret', async () => {
    const base64 = Buffer.from(password).toString('base64');
    cluster.interfere = ({ path }) =>
      path.includes('/secrets')
        ? Promise.resolve(refuse('Invalid', `bad: ${password} ${base64}`))
        : undefined;
    expect(await start()).toMatchObject({
      refused: { message: 'The cluster refuses the run: bad: *** ***' },
    });
  });
});
