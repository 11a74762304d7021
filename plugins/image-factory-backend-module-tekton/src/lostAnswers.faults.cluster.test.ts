import { setTimeout as sleep } from 'node:timers/promises';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import {
  BuildDetail,
  cancelBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ClusterPortal } from './__testUtils__/ClusterPortal';
import { FaultProxy, losesFirstAnswers } from './__testUtils__/FaultProxy';
import { describeWithCluster, testCluster } from './__testUtils__/testCluster';
import { ClusterObject } from './cluster/objects';
import { RESOURCES } from './cluster/resourcePaths';

jest.setTimeout(900_000);

const LEFT_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 250;
const signal = neverAborted();

describeWithCluster('a cluster whose answers get lost', () => {
  let proxy: FaultProxy;
  let portal: ClusterPortal;
  beforeAll(async () => {
    proxy = await FaultProxy.start(testCluster().kubeconfig);
    portal = await ClusterPortal.start({ slots: 5, url: proxy.url });
    await portal.makeReady();
  });
  afterEach(() => {
    proxy.interfere = () => undefined;
  });
  afterAll(async () => {
    await portal?.end();
    await proxy?.stop();
  });

  /** What there is of a kind; asked past the proxy. */
  const all = (kind: 'pipelineRuns' | 'pods' | 'secrets') => {
    const { client, namespace } = portal.runs;
    const place = { resource: RESOURCES[kind], namespace };
    return client.list<ClusterObject>(place, {}, signal);
  };
  const leavesNothing = async () => {
    const until = Date.now() + LEFT_WITHIN_MS;
    for (;;) {
      const left = (
        await Promise.all([all('pipelineRuns'), all('pods'), all('secrets')])
      ).flat();
      if (left.length === 0 || Date.now() > until) {
        expect(left).toEqual([]);
        return;
      }
      await sleep(LOOK_EVERY_MS);
    }
  };
  /** The names of all pods that there were, until something has happened. */
  const podsDuring = async (work: Promise<unknown>) => {
    const names = new Set<string>();
    let isOver = false;
    const over = work.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      for (const { metadata } of await all('pods')) names.add(metadata!.name!);
      await sleep(LOOK_EVERY_MS);
    }
    await over;
    return names;
  };
  const isPushed = async ({ result }: Pick<BuildDetail, 'result'>) => {
    const [, ...path] = result!.repository.split('/');
    const inRegistry = await portal.runs.digestOf(path.join('/'), '1');
    expect(inRegistry).toBe(result!.digest);
  };

  it('builds once, though the first answer to each write is lost', async () => {
    proxy.interfere = losesFirstAnswers();
    const build = await portal.submit('RUN echo built');
    const pods = await podsDuring(portal.ended(build));
    const ended = await portal.ended(build);
    const { status, executions } = ended;
    expect([status, executions.length, pods.size]).toEqual(['succeeded', 1, 1]);
    await isPushed(ended);
    await leavesNothing();
  });

  it('ends what is cancelled, though the first answer to each write is lost', async () => {
    const build = await portal.submit('RUN echo begun; sleep 600');
    await portal.until(build, ({ executions }) =>
      executions.some(({ logLines }) => logLines > 0),
    );
    proxy.interfere = losesFirstAnswers();
    await portal.process.call(cancelBuildContract, {
      params: { buildId: build.id },
    });
    const { status, executions } = await portal.ended(build);
    expect([status, executions.length]).toEqual(['cancelled', 1]);
    await leavesNothing();
  });

  it('builds once, though it is cut off in the moment in which a run was let go, for longer than starts are tried', async () => {
    let isCutOff = false;
    proxy.interfere = ({ method, path }) => {
      if (isCutOff) return { isKept: true, breaksAfter: 0 };
      isCutOff = method === 'PATCH' && path.includes('/pipelineruns/');
      return isCutOff ? { breaksAfter: 0 } : undefined;
    };
    const build = await portal.submit('RUN echo built');
    const unknown = portal.until(build, ({ executions }) =>
      executions.some(({ unknownSince }) => unknownSince !== undefined),
    );
    const pods = await podsDuring(unknown);
    expect((await unknown).executions).toMatchObject([{ status: 'starting' }]);
    isCutOff = false;
    proxy.interfere = () => undefined;
    const end = portal.ended(build);
    for (const name of await podsDuring(end)) pods.add(name);
    const { status, executions, result } = await end;
    expect([status, executions.length, pods.size]).toEqual(['succeeded', 1, 1]);
    await isPushed({ result });
    const lines = await portal.linesOf(executions[0].id);
    expect(lines.filter(line => line === 'built')).toHaveLength(1);
    await leavesNothing();
  });
});
