import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Build,
  createProjectContract,
  getBuildContract,
  listProvidersContract,
  listTenantsContract,
  readLogContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterRuns } from './__testUtils__/ClusterRuns';
import { PortalProcess } from './__testUtils__/PortalProcess';
import { describeWithCluster } from './__testUtils__/testCluster';
import { RESOURCES } from './cluster/resourcePaths';
import { isDone, PipelineRun } from './cluster/tektonObjects';
import { isWorking } from './observing/podStates';
import { Pod } from './cluster/objects';

jest.setTimeout(900_000);

const WITHIN_MS = 600_000;
const BUDGET = 5;
const BUILDS = 20;
const TICKS = 25;
const signal = neverAborted();

const isOver = ({ status }: Pick<Build, 'status'>) =>
  !['queued', 'running', 'cancelling'].includes(status);

describeWithCluster('a portal that builds on a cluster', () => {
  let runs: ClusterRuns;
  let portal: PortalProcess;
  beforeAll(async () => {
    runs = await ClusterRuns.create();
    const cluster = {
      name: 'test',
      url: await runs.server(),
      authProvider: 'serviceAccount',
      serviceAccountToken: await runs.portalToken(),
      skipTLSVerify: true,
    };
    const roleBindings = [{ role: 'owner', principalRef: 'user:default/ada' }];
    portal = await PortalProcess.create({
      kubernetes: {
        serviceLocatorMethod: { type: 'multiTenant' },
        clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
      },
      imageFactory: {
        registry: {
          host: runs.cluster.registry,
          insecure: true,
          basePrefixes: ['base'],
        },
        providers: [
          {
            id: 'cluster-1',
            title: 'Cluster',
            executor: 'tekton',
            slots: BUDGET,
            settings: runs.givenSettings,
          },
        ],
        tenants: [
          {
            name: 'web',
            title: 'Web',
            maxConcurrentBuilds: BUILDS,
            roleBindings,
          },
        ],
      },
    });
    await portal.start();
  });
  afterAll(async () => {
    await portal?.end();
    await runs?.end();
  });

  /** Most runs, and pods that worked, at one time; until it is stopped. */
  const countAtOnce = () => {
    const most = { runs: 0, pods: 0 };
    let isStopped = false;
    const { namespace, client } = runs;
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

  const submit = (projectId: string, n: number, containerfile: string) =>
    portal.call(submitBuildContract, {
      params: { projectId },
      body: {
        requestId: randomUUID(),
        spec: {
          method: 'container',
          source: { type: 'inline', containerfile },
          image: { name: `image-${n}`, tags: ['1'] },
        },
      },
    });

  const linesOf = async (executionId: string) => {
    const lines: string[] = [];
    let after = 0;
    for (;;) {
      const { chunks, complete } = await portal.call(readLogContract, {
        params: { executionId },
        query: { after },
      });
      lines.push(...chunks.flatMap(chunk => chunk.lines));
      after = chunks.at(-1)?.sequence ?? after;
      if (complete) return lines;
    }
  };

  /** Nothing of builds that are over stays on the cluster. */
  const leavesNothing = async () => {
    const { namespace, client } = runs;
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
    await portal.callUntil(
      listProvidersContract,
      {},
      {
        isRight: ({ items }) => items[0]?.readiness === 'ready',
        withinMs: WITHIN_MS,
      },
    );
    const { items } = await portal.call(listTenantsContract, {
      query: { limit: 10 },
    });
    const { id: projectId } = await portal.call(createProjectContract, {
      params: { tenantId: items[0].id },
      body: { name: 'shop', title: 'Shop' },
    });
    const stopCounting = countAtOnce();
    const ticking = `FROM ${runs.cluster.baseImage}\nRUN for i in $(seq ${TICKS}); do echo tick $i; sleep 1; done`;
    const first = await submit(projectId, 0, ticking);
    const others: Build[] = [];
    for (let n = 1; n < BUILDS; n += 1) {
      others.push(await submit(projectId, n, `FROM scratch\nLABEL n=${n}\n`));
    }
    const ofFirst = { params: { buildId: first.id } };
    await portal.callUntil(getBuildContract, ofFirst, {
      isRight: ({ executions }) => executions[0].logLines >= 5,
      withinMs: WITHIN_MS,
    });
    await portal.kill();
    await portal.start();
    for (const { id } of [first, ...others]) {
      const build = await portal.callUntil(
        getBuildContract,
        { params: { buildId: id } },
        { isRight: isOver, withinMs: WITHIN_MS },
      );
      expect(build).toMatchObject({ status: 'succeeded' });
      expect(build.executions).toHaveLength(1);
      const [host, ...path] = build.result!.repository.split('/');
      expect(host).toBe(runs.cluster.registry);
      expect(build.result!.digest).toBe(
        await runs.digestOf(path.join('/'), '1'),
      );
    }
    const most = await stopCounting();
    expect(most.runs).toBe(BUDGET);
    expect(most.pods).toBeLessThanOrEqual(BUDGET);
    const { executions } = await portal.call(getBuildContract, ofFirst);
    const lines = await linesOf(executions[0].id);
    expect(lines.filter(line => line.startsWith('tick '))).toEqual(
      Array.from({ length: TICKS }, (_, n) => `tick ${n + 1}`),
    );
    await leavesNothing();
  });
});
