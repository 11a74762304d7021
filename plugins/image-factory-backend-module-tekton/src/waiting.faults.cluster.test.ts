import { JsonObject } from '@backstage/types';
import { Said } from '@imagefactory/backstage-plugin-image-factory-common';
import { ProviderSession } from '@imagefactory/backstage-plugin-image-factory-node';
import {
  awaitPhase,
  neverAborted,
  observeOne,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterRuns } from './__testUtils__/ClusterRuns';
import { apiError, Asked, FaultProxy } from './__testUtils__/FaultProxy';
import { describeWithCluster } from './__testUtils__/testCluster';
import { ClusterObject, Node } from './cluster/objects';
import { RESOURCES } from './cluster/resourcePaths';

jest.setTimeout(240_000);

const WITHIN_MS = 150_000;
const LOOK_EVERY_MS = 500;
/** Longer than a small build takes on a busy machine. */
const TIME_LIMIT_S = 40;
const signal = neverAborted();

describeWithCluster('a run that waits on a cluster', () => {
  let runs: ClusterRuns;
  let proxy: FaultProxy;
  beforeAll(async () => {
    runs = await ClusterRuns.create();
    proxy = await FaultProxy.start(runs.cluster.kubeconfig);
  });
  afterEach(() => {
    proxy.interfere = () => undefined;
  });
  afterAll(async () => {
    await proxy?.stop();
    await runs?.end();
  });

  /** What it is said to wait for, as soon as something is. */
  const waitOf = async (
    session: ProviderSession,
    handle: JsonObject,
  ): Promise<Said> => {
    const until = Date.now() + WITHIN_MS;
    for (;;) {
      const seen = await observeOne(session, handle);
      if (seen.phase === 'starting' && seen.waitsFor) return seen.waitsFor;
      if (seen.phase !== 'starting' || Date.now() > until) {
        throw new Error(`It waits for nothing: ${JSON.stringify(seen)}`);
      }
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };
  const fails = async (session: ProviderSession, handle: JsonObject) =>
    (
      await awaitPhase(session, handle, {
        phases: ['failed'],
        withinMs: WITHIN_MS,
      })
    ).failure;
  /** With an object of the namespace that is there meanwhile. */
  const beside = async (
    resource: string,
    object: object,
    work: () => Promise<void>,
  ) => {
    const place = {
      resource: { group: '', version: 'v1', resource },
      namespace: runs.namespace,
    };
    const { metadata } = await runs.client.create(
      place,
      object as ClusterObject,
      { signal },
    );
    try {
      await work();
    } finally {
      const { name } = metadata!;
      await runs.client.delete({ ...place, name }, { signal });
    }
  };
  const labelNodes = async (labels: Record<string, string | null>) => {
    const place = { resource: RESOURCES.nodes };
    for (const { metadata } of await runs.client.list<Node>(
      place,
      {},
      signal,
    )) {
      const { name } = metadata!;
      await runs.client.patch(
        { ...place, name },
        { metadata: { labels } },
        signal,
      );
    }
  };

  it('says which node it waits for, runs when there is one, and its time counts from then', async () => {
    const label = `test.imagefactory.dev/${runs.namespace}`;
    const nodeSelector = { [label]: 'yes' };
    const session = await runs.open({ nodeSelector });
    const run = runs.quickRequest(TIME_LIMIT_S);
    const handle = await runs.start(session, run);
    const begunAt = Date.now();
    const { message } = await waitOf(session, handle);
    expect(Date.now() - begunAt).toBeLessThan(15_000);
    expect(message).toMatch(
      new RegExp(`a node of the cluster with ${label}=yes: 0/1 nodes`),
    );
    const limitOver = begunAt + TIME_LIMIT_S * 1_000 - Date.now();
    await new Promise(resolve => setTimeout(resolve, limitOver));
    await labelNodes({ [label]: 'yes' });
    try {
      const seen = await awaitPhase(session, handle, {
        phases: ['succeeded'],
        withinMs: WITHIN_MS,
      });
      expect(seen.outcome.artifacts[0].digest).toBe(await runs.digestAt(run));
    } finally {
      await labelNodes({ [label]: null });
    }
  });

  it('says which Secret is missing while it waits, and at its end, and without events that it may not see them', async () => {
    const settings = { ...runs.settings, waitingLimitSeconds: 40 };
    const session = runs
      .executor(proxy.transport())
      .open({ id: 'k-1', settings });
    const isSecret = ({ method, path }: Asked) =>
      method === 'POST' && path.endsWith('/secrets');
    let hasEvents = true;
    proxy.interfere = asked => {
      if (isSecret(asked)) {
        return { isKept: true, answer: { status: 201, body: '{}' } };
      }
      return !hasEvents && asked.path.endsWith('/events')
        ? { isKept: true, answer: apiError(403, 'Forbidden') }
        : undefined;
    };
    const run = runs.request('RUN true');
    const name = `secret "build-${run.executionId}" not found`;
    const handle = await runs.start(session, run);
    const begunAt = Date.now();
    let told = await waitOf(session, handle);
    while (!told.message.includes(name)) {
      expect(Date.now() - begunAt).toBeLessThan(60_000);
      told = await waitOf(session, handle);
    }
    const other = runs
      .executor(proxy.transport())
      .open({ id: 'k-1', settings });
    hasEvents = false;
    expect((await waitOf(other, handle)).wording).toEqual({
      code: 'cluster-waits-unseen',
    });
    hasEvents = true;
    expect(await fails(session, handle)).toMatchObject({
      reason: 'provider-not-ready',
      message: expect.stringContaining(name),
      wording: { code: 'cluster-no-volume' },
    });
  });

  it('is tried again by the core where the registry of its tools is away for now', async () => {
    const { toolImage } = runs.cluster;
    // Nobody listens there.
    const elsewhere = toolImage.replace(/^([^/:]+)[^/]*/, '$1:5999');
    const session = await runs.open({ toolImage: elsewhere });
    const handle = await runs.start(session, runs.request('RUN true'));
    expect(await fails(session, handle)).toMatchObject({
      reason: 'provider-not-ready',
      message: expect.stringContaining(':5999'),
    });
  });

  it('ends, naming the container and the LimitRange, where Tekton gets too little memory', async () => {
    const session = await runs.open();
    const limits = [{ type: 'Container', default: { memory: '6Mi' } }];
    const limitRange = { metadata: { name: 'little' }, spec: { limits } };
    await beside('limitranges', limitRange, async () => {
      const begunAt = Date.now();
      const handle = await runs.start(session, runs.request('RUN true'));
      expect(await fails(session, handle)).toMatchObject({
        reason: 'provider-misconfigured',
        message: expect.stringMatching(
          /prepare.*LimitRange|place-scripts.*LimitRange/,
        ),
      });
      expect(Date.now() - begunAt).toBeLessThan(60_000);
    });
  });

  it('says that a quota leaves no pod for it', async () => {
    const session = await runs.open();
    const quota = { metadata: { name: 'full' }, spec: { hard: { pods: '0' } } };
    await beside('resourcequotas', quota, async () => {
      const handle = await runs.start(session, runs.request('RUN true'));
      const { message } = await waitOf(session, handle);
      expect(message).toMatch(/Waits for its pod: .*exceeded.*quota/i);
      await session.cancel(handle, signal);
      await awaitPhase(session, handle, {
        phases: ['cancelled'],
        withinMs: WITHIN_MS,
      });
    });
  });
});
