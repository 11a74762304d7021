import { JsonObject } from '@backstage/types';
import {
  neverAborted,
  observeOne,
  readWholeLog,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterDouble } from './__testUtils__/ClusterDouble';
import {
  aContainer,
  aPod,
  aRun,
  ended,
  EXECUTION,
  RUNNING,
  settingsWith,
} from './__testUtils__/samples';
import { ClusterClient } from './cluster/ClusterClient';
import { ANNOTATIONS } from './labels';
import { MAYBE_LOST } from './log/takeLines';
import { REST_LOST } from './log/readRunLog';
import { runLabels } from './runs/pipelineRunOf';
import { TektonPreparation } from './preparation/TektonPreparation';
import { TektonSession } from './TektonSession';

const CORE = '/api/v1/namespaces/image-factory';
const TEKTON = '/apis/tekton.dev/v1/namespaces/image-factory';
const RUN = `${TEKTON}/pipelineruns/build-${EXECUTION}`;
const TASK_RUN = `${TEKTON}/taskruns/build-${EXECUTION}-build`;
const POD = `${CORE}/pods/build-pod`;
const START = Date.parse('2026-01-01T00:00:00Z');
const AT = '2026-01-01T00:00:00.000Z';
const signal = neverAborted();

const steps = [{ id: 'build', title: 'Build image', status: 'running' }];
const at = (seconds: number) =>
  `2026-01-01T00:00:${String(seconds).padStart(2, '0')}.000000001Z`;
const LOG = [
  `${at(3)} # ${JSON.stringify({ startedAt: AT, steps })}`,
  `${at(3)} ${AT}\tone`,
  `${at(4)} ${AT}\ttwo`,
];
const cancelled = { phase: 'cancelled', startedAt: AT, finishedAt: AT, steps };
const textOf = (lines: string[]) => lines.map(line => `${line}\n`).join('');

describe('TektonSession', () => {
  let cluster: ClusterDouble;
  let session: TektonSession;
  let now: number;
  let handle: JsonObject;

  const open = () => {
    const client = new ClusterClient(cluster);
    const preparation = new TektonPreparation(settingsWith(), client);
    return new TektonSession('k-1', settingsWith(), {
      ...{ client, preparer: client, preparation },
      ...{ allowedHosts: [], now: () => now },
    });
  };

  beforeEach(async () => {
    now = START;
    cluster = new ClusterDouble();
    const labels = { 'app.kubernetes.io/managed-by': 'image-factory' };
    cluster.put(CORE, { metadata: { name: 'image-factory', labels } });
    session = open();
    const given = { secrets: { registries: [] }, signal };
    handle = await session.start(aRun(), given);
  });
  afterEach(() => session.close());

  const put = (path: string, change: object) => {
    const labels = runLabels('k-1', EXECUTION);
    const before = cluster.objects.get(path);
    const metadata = { labels, ...before?.metadata };
    cluster.put(path, { ...before, metadata, ...change } as any);
  };
  const putPod = (status: object, metadata: object = {}) => {
    const pod = aPod(status);
    put(POD, {
      ...pod,
      metadata: {
        ...pod.metadata,
        ...{ labels: runLabels('k-1', EXECUTION), ...metadata },
      },
    });
  };
  const runs = (...states: ReturnType<typeof aContainer>['state'][]) => ({
    phase: 'Running',
    containerStatuses: [
      aContainer('step-build', states[0]),
      aContainer('sidecar-box', states[1] ?? RUNNING),
    ],
  });
  const done = (status: 'True' | 'False', reason: string) =>
    put(RUN, {
      spec: {
        ...cluster.objects.get(RUN)!.spec,
        ...(reason === 'Cancelled' && { status: 'CancelledRunFinally' }),
      },
      status: {
        startTime: '2026-01-01T00:00:01Z',
        completionTime: '2026-01-01T00:00:30Z',
        conditions: [{ type: 'Succeeded', status, reason, message: reason }],
      },
    });
  const begin = () => {
    putPod(runs(RUNNING));
    cluster.logs.set(POD, textOf(LOG));
  };
  const run = () => cluster.objects.get(RUN)!;
  const see = () => observeOne(session, handle);
  const read = () => readWholeLog(session, handle);

  it('looks at all runs of a namespace with one list of each kind', async () => {
    begin();
    cluster.requests.length = 0;
    await session.observe([handle, handle, handle], signal);
    const lists = cluster.requests.filter(({ path }) =>
      path.includes('labelSelector'),
    );
    expect(lists.map(({ path }) => path.split('?')[0])).toEqual([
      `${TEKTON}/pipelineruns`,
      `${CORE}/pods`,
    ]);
  });

  it('tells a run that starts, one that runs, and its steps', async () => {
    expect(await see()).toEqual({ phase: 'starting', steps: [] });
    putPod({ phase: 'Pending' });
    expect((await see()).phase).toBe('starting');
    begin();
    expect(await see()).toEqual({ phase: 'running', startedAt: AT, steps });
  });

  it('takes a run for ended only when nothing of it works any more', async () => {
    begin();
    await see();
    const end = `${at(9)} = ${JSON.stringify(cancelled)}`;
    cluster.logs.set(POD, textOf([...LOG, end]));
    putPod(runs(ended(1)));
    done('False', 'Cancelled');
    expect((await see()).phase).toBe('running');
    putPod(runs(ended(1), ended(0)));
    expect(await see()).toEqual(cancelled);
  });

  it('keeps the end of a run for every process, also without its pod', async () => {
    begin();
    const end = `${at(9)} = ${JSON.stringify(cancelled)}`;
    cluster.logs.set(POD, textOf([...LOG, end]));
    putPod(runs(ended(1), ended(0)));
    done('False', 'Cancelled');
    const seen = await see();
    cluster.objects.delete(POD);
    cluster.logs.clear();
    expect(await observeOne(open(), handle)).toEqual(seen);
  });

  it('says unknown, and why, while the cluster can’t be asked', async () => {
    begin();
    cluster.interfere = () => Promise.reject(new TypeError('closed'));
    expect(await see()).toEqual({
      phase: 'unknown',
      message: 'The cluster could not be reached',
    });
    await expect(read()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  it('keeps the log of a run that is cancelled, though its pod goes', async () => {
    begin();
    await read();
    const rest = [
      `${at(4)} ${AT}\tthree`,
      `${at(9)} = ${JSON.stringify(cancelled)}`,
    ];
    cluster.interfere = ({ path }, answer) => {
      if (path.includes('follow=true')) {
        cluster.logs.set(POD, textOf([...LOG, ...rest]));
      }
      return answer();
    };
    const { cursor } = await read();
    await session.cancel(handle, signal);
    expect(run().spec.status).toBe('CancelledRunFinally');
    cluster.objects.delete(POD);
    cluster.logs.clear();
    done('False', 'Cancelled');
    expect(await see()).toEqual(cancelled);
    const after = await readWholeLog(session, handle, { cursor });
    expect(after.lines).toEqual(['three']);
    expect((await read()).lines).not.toContain(REST_LOST);
  });

  it('says in the log what nobody could read any more', async () => {
    begin();
    await see();
    const { lines, cursor } = await read();
    expect(lines).toEqual(['one', 'two']);
    cluster.objects.delete(POD);
    cluster.logs.clear();
    done('False', 'PipelineRunTimeout');
    expect(await see()).toMatchObject({ failure: { reason: 'time-limit' } });
    const after = await readWholeLog(open(), handle, { cursor });
    expect(after.lines).toEqual([REST_LOST]);
    const again = await readWholeLog(open(), handle, {
      cursor: after.cursor,
    });
    expect(again.lines).toEqual([]);
    expect(MAYBE_LOST).not.toBe(REST_LOST);
  });

  it('asks a run to stop once, and ends its pods when it does not', async () => {
    begin();
    await session.cancel(handle, signal);
    const asked = run().metadata!.annotations![ANNOTATIONS.cancelledAt];
    now += 60_000;
    await session.cancel(handle, signal);
    expect(run().metadata!.annotations![ANNOTATIONS.cancelledAt]).toBe(asked);
    await see();
    expect(cluster.objects.has(POD)).toBe(true);
    now += 60_000;
    await see();
    expect(cluster.objects.has(POD)).toBe(false);
  });

  it('leaves a run as it is that ended before it was asked to stop', async () => {
    done('True', 'Succeeded');
    await session.cancel(handle, signal);
    expect(run().spec.status).toBeUndefined();
  });

  const stopped = () =>
    JSON.parse(run().metadata!.annotations![ANNOTATIONS.stopped] ?? '{}');

  it('stops a run that waits longer than it may, and says for what', async () => {
    putPod({
      phase: 'Pending',
      conditions: [
        { type: 'PodScheduled', status: 'False', message: 'no disk: ssd' },
      ],
    });
    now = START + 600_000;
    await see();
    expect(run().spec.status).toBeUndefined();
    now += 2_000;
    expect((await see()).phase).toBe('starting');
    expect(run().spec.status).toBe('CancelledRunFinally');
    cluster.objects.delete(POD);
    done('False', 'Cancelled');
    expect(await see()).toMatchObject({
      phase: 'failed',
      failure: {
        reason: 'provider-not-ready',
        message: expect.stringContaining('no disk: ssd'),
      },
    });
  });

  it('does not count the time of a run that has begun as waiting', async () => {
    begin();
    now = START + 3_600_000;
    expect((await see()).phase).toBe('running');
    expect(run().spec.status).toBeUndefined();
  });

  it('stops a run whose pod was removed, before another one can push', async () => {
    begin();
    await see();
    putPod(runs({ waiting: { reason: 'PodInitializing' } }), { uid: 'pod-2' });
    cluster.logs.delete(POD);
    await see();
    expect(run().spec.status).toBe('CancelledRunFinally');
    expect(stopped()).toMatchObject({ reason: 'provider-lost' });
  });

  it('stops it also where the next pod is at work before anybody looks', async () => {
    begin();
    await see();
    putPod(runs(RUNNING), { uid: 'pod-2' });
    const text = textOf(LOG).replaceAll(AT, AT.replace(':00.', ':09.'));
    cluster.logs.set(POD, text);
    await see();
    expect(run().spec.status).toBe('CancelledRunFinally');
  });

  it('does not take for lost the pod of a run that Tekton ended', async () => {
    begin();
    await see();
    cluster.objects.delete(POD);
    put(TASK_RUN, {
      status: { conditions: [{ type: 'Succeeded', status: 'False' }] },
    });
    await see();
    expect(run().spec.status).toBeUndefined();
  });

  it('removes the run and its Secret, and nothing that is not its own', async () => {
    const other = { ...handle, uid: 'another' };
    await session.remove(other, signal);
    expect(cluster.objects.has(RUN)).toBe(true);
    await session.remove(handle, signal);
    expect(cluster.objects.has(RUN)).toBe(false);
    expect([...cluster.objects.keys()].join()).not.toContain('secrets');
    expect(await see()).toEqual({ phase: 'lost' });
    await session.remove(handle, signal);
  });

  it('tells of a run that the cluster refused as one that failed', async () => {
    cluster.objects.clear();
    cluster.put(CORE, { metadata: { name: 'image-factory' } });
    const given = { secrets: { registries: [] }, signal };
    const refused = await open().start(aRun(), given);
    expect(await observeOne(session, refused)).toMatchObject({
      phase: 'failed',
      failure: { reason: 'provider-misconfigured' },
    });
    expect((await readWholeLog(session, refused)).lines).toEqual([]);
    await session.remove(refused, signal);
  });
});
