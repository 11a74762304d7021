import { BareCluster } from './__testUtils__/BareCluster';
import {
  Asked,
  FaultProxy,
  losesFirstAnswers,
} from './__testUtils__/FaultProxy';
import { isOver, PreparingPortal } from './__testUtils__/PreparingPortal';
import { describeWithCluster } from './__testUtils__/testCluster';
import { RESOURCES } from './cluster/resourcePaths';
import { PipelineRun } from './cluster/tektonObjects';

jest.setTimeout(1_500_000);

const OBJECTS = 6;
const APPLY_MS = 2_000;

const isApply = ({ method, query }: Asked) =>
  method === 'PATCH' && query.has('fieldManager') && !query.has('dryRun');

describeWithCluster('preparing a cluster under faults', () => {
  let bare: BareCluster;
  const opened: Array<{ end(): Promise<unknown> }> = [];
  beforeEach(async () => {
    bare = new BareCluster();
    await bare.giveAccounts();
  });
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.end();
    await bare?.end();
  });

  const open = async (more: Parameters<typeof PreparingPortal.start>[1]) => {
    const portal = await PreparingPortal.start(bare, more);
    opened.push(portal);
    return portal;
  };
  /** Between portals and the cluster. */
  const between = async () => {
    const proxy = await FaultProxy.start(bare.cluster.kubeconfig);
    opened.push({ end: () => proxy.stop() });
    return proxy;
  };
  const mostApplies = (proxy: FaultProxy) => {
    const paths = proxy.requests.filter(isApply).map(({ path }) => path);
    const counts = [...new Set(paths)].map(
      path => paths.filter(one => one === path).length,
    );
    return { objects: counts.length, most: Math.max(...counts) };
  };
  const canaries = (proxy: FaultProxy) =>
    proxy.requests.filter(
      ({ method, path, query }) =>
        method === 'POST' &&
        path.includes(`/${bare.namespace}/pipelineruns`) &&
        !query.has('dryRun'),
    );
  const base = () => `FROM ${bare.cluster.baseImage}\n`;

  it('TK25: goes on by itself after a kill in the middle, once, whoever presses meanwhile', async () => {
    const proxy = await between();
    proxy.interfere = asked =>
      isApply(asked) ? { delayMs: APPLY_MS } : undefined;
    const portal = await open({ url: proxy.url });
    const { id } = await portal.ask('prepare');
    await portal.until(
      id,
      ({ objects }) =>
        objects.filter(({ status }) => status === 'applied').length >= 3,
    );
    await portal.portal.kill();
    await portal.portal.start();
    const pressed = await Promise.all([
      portal.ask('prepare'),
      portal.ask('prepare'),
    ]);
    expect(pressed.map(one => one.id)).toEqual([id, id]);
    const done = await portal.until(id, isOver);
    expect([done.status, done.problem]).toEqual(['succeeded', undefined]);
    expect(done.takenUp).toBe(2);
    const { objects, most } = mostApplies(proxy);
    expect(objects).toBe(OBJECTS);
    expect(most).toBeLessThanOrEqual(2);
    // One trial of pushing, which is none of builds, and one canary.
    const runs = canaries(proxy);
    expect(runs.length).toBeLessThanOrEqual(2);
    expect((await portal.provider()).preparation?.certificate?.valid).toBe(
      true,
    );
  });

  it('is one preparation, though two backends are asked at once', async () => {
    const proxy = await between();
    const one = await open({ url: proxy.url });
    const other = await one.another();
    opened.push(other);
    const [first, second] = await Promise.all([
      one.ask('prepare'),
      other.ask('prepare'),
    ]);
    expect(second.id).toBe(first.id);
    const [done, seen] = await Promise.all([
      one.until(first.id, isOver),
      other.until(first.id, isOver),
    ]);
    expect([done.status, done.problem]).toEqual(['succeeded', undefined]);
    expect(seen.canary?.digest).toBe(done.canary?.digest);
    expect(mostApplies(proxy)).toEqual({ objects: OBJECTS, most: 1 });
  });

  it('is done once, though the first answer to each write is lost', async () => {
    const proxy = await between();
    const portal = await open({ url: proxy.url });
    proxy.interfere = losesFirstAnswers();
    const done = await portal.done('prepare');
    expect([done.status, done.problem]).toEqual(['succeeded', undefined]);
    const { objects, most } = mostApplies(proxy);
    expect(objects).toBe(OBJECTS);
    expect(most).toBe(2);
    const { preparation, readiness } = await portal.provider();
    expect(readiness).toBe('ready');
    expect(preparation?.certificate).toMatchObject({
      digest: done.canary?.digest,
      valid: true,
    });
  });

  it('TK26: brings other bundles, and the earlier one back, under builds that run', async () => {
    const portal = await open({ isMadeThere: true });
    const settings = bare.givenSettings;
    const refersTo = async (buildId: string) => {
      const build = await portal.untilBuild(buildId, ({ executions }) =>
        executions.some(({ status }) => status === 'running'),
      );
      const place = {
        resource: RESOURCES.pipelineRuns,
        namespace: bare.namespace,
      };
      const { signal } = bare.given;
      const runs = await bare.client.list<PipelineRun>(place, {}, signal);
      const [execution] = build.executions;
      const run = runs.find(({ metadata }) =>
        JSON.stringify(metadata).includes(execution.id),
      );
      return run?.spec.pipelineRef?.name;
    };
    const slow = (seconds: number) =>
      `${base()}RUN for i in $(seq ${seconds}); do echo $i; sleep 1; done\n`;

    const first = await portal.done('prepare');
    expect([first.status, first.problem]).toEqual(['succeeded', undefined]);
    const one = await portal.submit('one', slow(150));
    expect(await refersTo(one)).toBe(first.bundle);
    await portal.change({ ...settings, memoryLimit: '3Gi' });
    const second = await portal.done('prepare');
    expect([second.status, second.problem]).toEqual(['succeeded', undefined]);
    expect(second.bundle).not.toBe(first.bundle);
    const two = await portal.submit('two', slow(60));
    expect(await refersTo(two)).toBe(second.bundle);
    const back = await portal.ask('roll-back', { preparationId: first.id });
    const rolled = await portal.until(back.id, isOver);
    expect([rolled.status, rolled.problem]).toEqual(['succeeded', undefined]);
    expect(rolled.bundle).toBe(first.bundle);
    for (const buildId of [one, two]) {
      const build = await portal.untilBuild(buildId, isOver);
      expect([build.status, build.failure]).toEqual(['succeeded', undefined]);
      expect(build.executions).toHaveLength(1);
    }
    const three = await portal.submit('three', slow(5));
    expect(await refersTo(three)).toBe(first.bundle);
    const build = await portal.untilBuild(three, isOver);
    expect(build.status).toBe('succeeded');
  });

  it('proves what an operator applied by kubectl, by a canary from scratch, and builds there', async () => {
    const settings = { mode: 'self-managed', prepareAs: undefined };
    const portal = await open({ settings, hasNoBase: true });
    const before = await portal.done('certify');
    expect(before.status).toBe('failed');
    await bare.applyByHand(await portal.manifests());
    const plan = await portal.plan();
    expect(plan.objects.filter(({ action }) => action !== 'none')).toEqual([]);
    const done = await portal.done('certify');
    expect([done.status, done.problem]).toEqual(['succeeded', undefined]);
    const provider = await portal.provider();
    expect(provider.readiness).toBe('ready');
    expect(provider.preparation?.certificate).toMatchObject({
      digest: done.canary?.digest,
      valid: true,
    });
    const buildId = await portal.submit('app', `${base()}RUN true\n`);
    const build = await portal.untilBuild(buildId, isOver);
    expect([build.status, build.failure]).toEqual(['succeeded', undefined]);
  });
});
