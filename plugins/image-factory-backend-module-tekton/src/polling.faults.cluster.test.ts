import { setTimeout as sleep } from 'node:timers/promises';
import { Build } from '@imagefactory/backstage-plugin-image-factory-common';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterPortal } from './__testUtils__/ClusterPortal';
import { Asked, FaultProxy } from './__testUtils__/FaultProxy';
import { describeWithCluster, testCluster } from './__testUtils__/testCluster';
import { RESOURCES } from './cluster/resourcePaths';
import { isDone, PipelineRun } from './cluster/tektonObjects';

jest.setTimeout(900_000);

const MINUTE_MS = 60_000;
const NEVER_MS = 3_600_000;
const LOOK_EVERY_MS = 250;
const LOOKS_A_MINUTE = 30;
const BUILDS = 10;
const TICKS = 20;
const MORE_DESCRIPTORS = 20;
const signal = neverAborted();

const isList = ({ method, query }: Asked) =>
  method === 'GET' && query.has('labelSelector');
const isOfBuilds = ({ path }: Asked) =>
  path.endsWith('/pipelineruns') || path.endsWith('/pods');
const isLogLine = (line: string) => line.startsWith('tick ');

describeWithCluster('looks at a cluster, which is never watched', () => {
  let proxy: FaultProxy;
  let portal: ClusterPortal;
  beforeAll(async () => {
    proxy = await FaultProxy.start(testCluster().kubeconfig);
    portal = await ClusterPortal.start({ slots: BUILDS, url: proxy.url });
    await portal.makeReady();
  });
  afterEach(() => {
    proxy.interfere = () => undefined;
  });
  afterAll(async () => {
    await portal?.end();
    await proxy?.stop();
  });

  const writes = (build: Build) =>
    portal.until(build, ({ executions }) =>
      executions.some(({ logLines }) => logLines > 0),
    );
  const runOf = async (name: string) => {
    const { client, namespace } = portal.runs;
    const place = { resource: RESOURCES.pipelineRuns, namespace };
    const all = await client.list<PipelineRun>(place, {}, signal);
    return all.find(({ metadata }) => metadata.name === name);
  };
  const endOnCluster = async (name: string) => {
    for (;;) {
      const run = await runOf(name);
      if (!run || isDone(run)) return;
      await sleep(LOOK_EVERY_MS);
    }
  };

  it('find the end of a build within 30 s though connections are dead and stay open, TK17', async () => {
    const build = await portal.submit(
      `RUN for i in $(seq ${TICKS}); do echo tick $i; sleep 1; done`,
    );
    const { executions } = await writes(build);
    // Whatever is asked in the next seconds is never answered; what is asked later is.
    const until = Date.now() + 5_000;
    let kept = 0;
    proxy.interfere = ({ at }) => {
      if (at > until) return undefined;
      kept += 1;
      return { delayMs: NEVER_MS, isKept: true };
    };
    await endOnCluster(`build-${executions[0].id}`);
    const endedAt = Date.now();
    const ended = await portal.ended(build);
    expect(kept).toBeGreaterThan(0);
    expect(Date.now() - endedAt).toBeLessThan(30_000);
    expect(ended.status).toBe('succeeded');
    expect(ended.executions).toHaveLength(1);
    const lines = await portal.linesOf(executions[0].id);
    expect(lines.filter(isLogLine)).toHaveLength(TICKS);
  });

  it('are at most 30 lists a minute, and no more, with nothing left open, where every answer breaks off at once, TK18', async () => {
    const builds: Build[] = [];
    for (let n = 0; n < BUILDS; n += 1) {
      builds.push(await portal.submit('RUN echo begun; sleep 180'));
    }
    for (const build of builds) await writes(build);
    /** Of the runs, in a minute. */
    const lists = async () => {
      const before = proxy.requests.length;
      await sleep(MINUTE_MS);
      const asked = proxy.requests.slice(before);
      expect(asked.filter(({ query }) => query.has('watch'))).toEqual([]);
      return asked.filter(isList).filter(isOfBuilds).length;
    };
    const { descriptors } = portal.process;
    const healthy = await lists();
    expect(healthy).toBeGreaterThan(0);
    expect(healthy).toBeLessThanOrEqual(LOOKS_A_MINUTE);
    proxy.interfere = () => ({ breaksAfter: 0 });
    const broken = await lists();
    expect(broken).toBeGreaterThan(0);
    expect(broken).toBeLessThanOrEqual(LOOKS_A_MINUTE);
    const more = portal.process.descriptors - descriptors;
    expect(more).toBeLessThanOrEqual(MORE_DESCRIPTORS);
    proxy.interfere = () => undefined;
    for (const build of builds) {
      const { status, executions } = await portal.ended(build);
      expect(status).toBe('succeeded');
      expect(executions).toHaveLength(1);
    }
  });
});
