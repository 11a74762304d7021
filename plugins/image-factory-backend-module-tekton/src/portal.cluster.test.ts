import { setTimeout as sleep } from 'node:timers/promises';
import { Build } from '@imagefactory/backstage-plugin-image-factory-common';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterPortal } from './__testUtils__/ClusterPortal';
import { describeWithCluster } from './__testUtils__/testCluster';
import { RESOURCES } from './cluster/resourcePaths';
import { isDone, PipelineRun } from './cluster/tektonObjects';
import { isWorking } from './observing/podStates';
import { Pod } from './cluster/objects';

jest.setTimeout(900_000);

const BUDGET = 5;
const BUILDS = 20;
const TICKS = 25;
const signal = neverAborted();

describeWithCluster('a portal that builds on a cluster', () => {
  let portal: ClusterPortal;
  beforeAll(async () => {
    portal = await ClusterPortal.start({ slots: BUDGET });
  });
  afterAll(() => portal?.end());

  /** Most runs, and pods that worked, at one time; until it is stopped. */
  const countAtOnce = () => {
    const most = { runs: 0, pods: 0 };
    let isStopped = false;
    const { namespace, client } = portal.runs;
    const count = async () => {
      while (!isStopped) {
        const found = await client.list<PipelineRun>(
          { resource: RESOURCES.pipelineRuns, namespace },
          {},
          signal,
        );
        const pods = await client.list<Pod>(
          { resource: RESOURCES.pods, namespace },
          {},
          signal,
        );
        const open = found.filter(run => !isDone(run));
        most.runs = Math.max(most.runs, open.length);
        most.pods = Math.max(most.pods, pods.filter(isWorking).length);
        await sleep(300);
      }
      return most;
    };
    const counted = count();
    return async () => {
      isStopped = true;
      return counted;
    };
  };

  /** Nothing of builds that are over stays on the cluster. */
  const leavesNothing = async () => {
    const { namespace, client } = portal.runs;
    const until = Date.now() + 60_000;
    for (;;) {
      const left = [];
      for (const kind of ['pipelineRuns', 'pods', 'secrets'] as const) {
        const place = { resource: RESOURCES[kind], namespace };
        left.push(...(await client.list(place, {}, signal)));
      }
      if (left.length === 0 || Date.now() > until) {
        expect(left).toEqual([]);
        return;
      }
      await sleep(500);
    }
  };

  it('runs twenty builds in five slots, each once and never more at a time, though its backend is killed', async () => {
    await portal.makeReady();
    const stopCounting = countAtOnce();
    const ticking = `RUN for i in $(seq ${TICKS}); do echo tick $i; sleep 1; done`;
    const first = await portal.submit(ticking);
    const others: Build[] = [];
    for (let n = 1; n < BUILDS; n += 1) others.push(await portal.submit());
    await portal.until(first, ({ executions }) => executions[0].logLines >= 5);
    await portal.process.kill();
    await portal.process.start();
    for (const submitted of [first, ...others]) {
      const build = await portal.ended(submitted);
      expect(build).toMatchObject({ status: 'succeeded' });
      expect(build.executions).toHaveLength(1);
      const [host, ...path] = build.result!.repository.split('/');
      expect(host).toBe(portal.runs.cluster.registry);
      expect(build.result!.digest).toBe(
        await portal.runs.digestOf(path.join('/'), '1'),
      );
    }
    const most = await stopCounting();
    expect(most.runs).toBe(BUDGET);
    expect(most.pods).toBeLessThanOrEqual(BUDGET);
    const { executions } = await portal.ended(first);
    const lines = await portal.linesOf(executions[0].id);
    expect(lines.filter(line => line.startsWith('tick '))).toEqual(
      Array.from({ length: TICKS }, (_, n) => `tick ${n + 1}`),
    );
    await leavesNothing();
  });
});
