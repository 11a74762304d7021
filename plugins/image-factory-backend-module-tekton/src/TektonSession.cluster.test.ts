import { JsonObject } from '@backstage/types';
import {
  ProviderSession,
  Run,
} from '@imagefactory/backstage-plugin-image-factory-node';
import {
  awaitLogText,
  awaitPhase,
  neverAborted,
  observeOne,
  readWholeLog,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterRuns } from './__testUtils__/ClusterRuns';
import { describeWithCluster } from './__testUtils__/testCluster';
import { RESOURCES } from './cluster/resourcePaths';
import { placeOfPod } from './observing/runPods';

jest.setTimeout(240_000);

const WITHIN_MS = 150_000;
const signal = neverAborted();
const TICKS = 'RUN i=0; while :; do i=$((i+1)); echo n=$i; sleep 0.02; done';

describeWithCluster('a session on a cluster', () => {
  let runs: ClusterRuns;
  let session: ProviderSession;
  beforeAll(async () => {
    runs = await ClusterRuns.create();
    session = await runs.open();
  });
  afterAll(() => runs?.end());

  const reaches = <P extends 'succeeded' | 'failed' | 'cancelled'>(
    handle: JsonObject,
    phase: P,
    of = session,
  ) => awaitPhase(of, handle, { phases: [phase], withinMs: WITHIN_MS });
  const failureOf = async (run: Run, of: ProviderSession) => {
    const handle = await runs.start(of, run);
    return (await reaches(handle, 'failed', of)).failure;
  };
  const prints = (handle: JsonObject, text: string) =>
    awaitLogText(session, handle, { text, withinMs: WITHIN_MS });

  it('tells the digest that the registry has, and leaves nothing behind', async () => {
    const run = runs.request('RUN echo hello');
    const handle = await runs.start(session, run);
    const { outcome } = await reaches(handle, 'succeeded');
    const [image] = outcome.artifacts;
    expect(image.digest).toBe(await runs.digestAt(run));
    expect(image.location).toEqual({
      type: 'registry',
      repository: `${run.destination.registry}/${run.destination.repository}`,
    });
    await session.remove(handle, signal);
    await expect(
      runs.client.get(
        {
          resource: RESOURCES.secrets,
          namespace: runs.namespace,
          name: `build-${run.executionId}`,
        },
        signal,
      ),
    ).rejects.toMatchObject({ status: { reason: 'NotFound' } });
    expect(await observeOne(session, handle)).toEqual({ phase: 'lost' });
  });

  it('has every line of a run that was cancelled while it wrote', async () => {
    const handle = await runs.start(session, runs.request(TICKS));
    await prints(handle, 'n=100');
    const { cursor, lines: before } = await readWholeLog(session, handle);
    await session.cancel(handle, signal);
    await reaches(handle, 'cancelled');
    const { lines: after } = await readWholeLog(session, handle, { cursor });
    const numbers = [...before, ...after].flatMap(line => {
      const found = /^n=(\d+)$/.exec(line);
      return found ? [Number(found[1])] : [];
    });
    expect(numbers).toEqual(numbers.map((_, n) => n + 1));
    expect(numbers.length).toBeGreaterThan(100);
  });

  it('ends a run whose pod was removed by force, before another can push', async () => {
    const run = runs.request('RUN echo begun; sleep 15');
    const handle = await runs.start(session, run);
    await prints(handle, 'begun');
    await observeOne(session, handle);
    const [pod] = await runs.podsOf(run);
    await runs.client.delete(placeOfPod(pod), { signal });
    const { failure } = await reaches(handle, 'failed');
    expect(failure.reason).toBe('provider-lost');
    expect(await runs.digestAt(run)).toBeUndefined();
  });

  it('says of a build that needs too much memory that it does', async () => {
    const small = await runs.open({ memoryLimit: '300Mi' });
    const run = runs.request('RUN tail /dev/zero');
    expect(await failureOf(run, small)).toMatchObject({
      reason: 'out-of-memory',
    });
  });

  it('says what a build waited for that no node took, and does not call it a time limit', async () => {
    const picky = await runs.open({
      nodeSelector: { disk: 'ssd' },
      waitingLimitSeconds: 30,
    });
    const run = runs.request('RUN true', 10);
    expect(await failureOf(run, picky)).toMatchObject({
      reason: 'provider-not-ready',
      message: expect.stringContaining('node'),
    });
  });

  it('says of an image of tools that is not there that an operator must see to it', async () => {
    const { registry } = runs.cluster;
    const toolImage = `${registry}/tools/none@sha256:${'0'.repeat(64)}`;
    const wrong = await runs.open({ toolImage });
    const failure = await failureOf(runs.request('RUN true'), wrong);
    expect(failure).toMatchObject({ reason: 'provider-misconfigured' });
    expect(failure.message).toContain('tools/none');
  });

  it('says that a quota refuses a build, in the API’s own words', async () => {
    const quota = { resource: 'resourcequotas', group: '', version: 'v1' };
    const place = { resource: quota, namespace: runs.namespace };
    await runs.client.create(
      place,
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'no-secrets' },
        spec: { hard: { secrets: '0' } },
      } as object,
      { signal },
    );
    try {
      const failure = await failureOf(runs.request('RUN true'), session);
      expect(failure.reason).toBe('provider-not-ready');
      expect(failure.message).toContain('exceeded quota: no-secrets');
    } finally {
      await runs.client.delete({ ...place, name: 'no-secrets' }, { signal });
    }
  });

  it('finds its checks green, and names the bundle when it is not there', async () => {
    const report = await session.check(signal);
    expect(report.checks.filter(({ result }) => result !== 'pass')).toEqual([]);
    const settings = { ...runs.settings, memoryLimit: '3Gi' };
    const other = runs.executor().open({ id: 'k-2', settings });
    const { readiness, checks } = await other.check(signal);
    expect(readiness).toBe('not-ready');
    const failed = checks.filter(({ result }) => result === 'fail');
    expect(failed.map(({ id }) => id)).toEqual(['task', 'pipeline']);
  });
});
