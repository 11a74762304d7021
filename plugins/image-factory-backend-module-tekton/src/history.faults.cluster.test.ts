import { setTimeout as sleep } from 'node:timers/promises';
import {
  Build,
  cancelBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterPortal } from './__testUtils__/ClusterPortal';
import { TcpGate } from './__testUtils__/TcpGate';
import { describeWithCluster } from './__testUtils__/testCluster';
import { bundleName } from './bundle/buildBundle';
import { ClusterObject } from './cluster/objects';
import { RESOURCES } from './cluster/resourcePaths';
import { isDone, PipelineRun } from './cluster/tektonObjects';
import { LABELS } from './labels';

jest.setTimeout(900_000);

const DATABASE = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';
const AWAY_MS = 20_000;
const LOOK_EVERY_MS = 500;
const GONE_WITHIN_MS = 180_000;
const TICKS = 12;
const FOREIGN = 'by-hand';
const signal = neverAborted();
const ticking = `RUN for i in $(seq ${TICKS}); do echo tick $i; sleep 1; done`;

describeWithCluster('what finished builds leave on a cluster, TK16', () => {
  let gate: TcpGate;
  let portal: ClusterPortal;
  beforeAll(async () => {
    const connection = new URL(process.env[DATABASE]!);
    const { hostname: host, port } = connection;
    gate = await TcpGate.open({ host, port: Number(port) });
    connection.host = `127.0.0.1:${gate.port}`;
    portal = await ClusterPortal.start({
      slots: 10,
      connection: connection.href,
    });
    await portal.makeReady();
  });
  afterAll(async () => {
    gate?.reopen();
    await portal?.end();
    await gate?.end();
  });

  const listed = <T extends ClusterObject>(
    kind: 'pipelineRuns' | 'pods' | 'secrets',
  ) =>
    portal.runs.client.list<T>(
      { resource: RESOURCES[kind], namespace: portal.runs.namespace },
      {},
      signal,
    );
  const runs = () => listed<PipelineRun>('pipelineRuns');
  const executionOf = async (build: Build) =>
    (await portal.until(build, ({ executions }) => executions.length > 0))
      .executions[0].id;
  /** A run of somebody else that has ended: nobody takes it, and it is over after a second. */
  const putForeign = () =>
    portal.runs.client.create(
      { resource: RESOURCES.pipelineRuns, namespace: portal.runs.namespace },
      {
        apiVersion: 'tekton.dev/v1',
        kind: 'PipelineRun',
        metadata: { name: FOREIGN },
        spec: {
          pipelineRef: { name: bundleName(portal.runs.settings) },
          timeouts: { pipeline: '1s' },
        },
      } as ClusterObject,
      { signal },
    );

  it('is removed when all of it is stored, whatever its end, and nothing that runs or is not ours', async () => {
    await putForeign();
    const goesOn = await portal.submit('RUN echo begun; sleep 1000');
    const failing = [
      await portal.submit('RUN echo bad; exit 3'),
      await portal.submit('RUN echo bad; exit 3'),
    ];
    const stopped = await portal.submit('RUN echo begun; sleep 1000');
    await portal.until(stopped, ({ status }) => status === 'running');
    await portal.process.call(cancelBuildContract, {
      params: { buildId: stopped.id },
    });
    const good = await portal.submit();
    for (const build of [...failing, stopped, good]) await portal.ended(build);

    const last = await portal.submit(ticking);
    const { executions } = await portal.until(last, build =>
      build.executions.some(({ logLines }) => logLines >= 3),
    );
    const name = `build-${executions[0].id}`;
    const isLast = ({ metadata }: PipelineRun) => metadata.name === name;
    const stillTicks = async () => {
      const run = (await runs()).find(isLast);
      return run !== undefined && !isDone(run);
    };
    // It is away when the last of them ends.
    await sleep((TICKS - 5) * 1_000);
    expect(await stillTicks()).toBe(true);
    gate.shut();
    const until = Date.now() + AWAY_MS;
    while (Date.now() < until || (await stillTicks())) {
      expect((await runs()).some(isLast)).toBe(true);
      await sleep(LOOK_EVERY_MS);
    }
    gate.reopen();

    const ended = await portal.ended(last);
    expect(ended.status).toBe('succeeded');
    expect(ended.executions).toHaveLength(1);
    const lines = await portal.linesOf(ended.executions[0].id);
    expect(lines.filter(line => line.startsWith('tick '))).toEqual(
      Array.from({ length: TICKS }, (_, n) => `tick ${n + 1}`),
    );
    for (const build of failing) {
      const texts = await portal.linesOf(await executionOf(build));
      expect(texts).toContain('bad');
    }

    const going = await executionOf(goesOn);
    const wanted = [`build-${going}`, FOREIGN].sort();
    const namesOf = (all: ClusterObject[]) =>
      all.map(({ metadata }) => metadata?.name).sort();
    const lateAt = Date.now() + GONE_WITHIN_MS;
    while (
      JSON.stringify(namesOf(await runs())) !== JSON.stringify(wanted) &&
      Date.now() < lateAt
    ) {
      await sleep(LOOK_EVERY_MS);
    }
    expect(namesOf(await runs())).toEqual(wanted);
    const secrets = await listed('secrets');
    expect(namesOf(secrets)).toEqual([`build-${going}`]);
    const ours = (await listed('pods')).filter(
      ({ metadata }) => metadata?.labels?.[LABELS.execution],
    );
    expect(
      ours.map(({ metadata }) => metadata?.labels?.[LABELS.execution]),
    ).toEqual([going]);
    await portal.process.call(cancelBuildContract, {
      params: { buildId: goesOn.id },
    });
    await portal.ended(goesOn);
  });
});
