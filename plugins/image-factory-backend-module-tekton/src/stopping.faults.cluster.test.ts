import { JsonObject } from '@backstage/types';
import { ExecutionStep } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Observation,
  ProviderSession,
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
import { bundleName } from './bundle/buildBundle';
import { ClusterObject } from './cluster/objects';
import { RESOURCES } from './cluster/resourcePaths';
import { isWorking } from './observing/podStates';
import { placeOfPod } from './observing/runPods';

jest.setTimeout(300_000);

const WITHIN_MS = 200_000;
const LOOK_EVERY_MS = 500;
const signal = neverAborted();
const TICKS = 'i=0; while :; do i=$((i+1)); echo n=$i; sleep 0.05; done';

const hasEnded = ({ phase }: Observation) =>
  !['unknown', 'starting', 'running'].includes(phase);
const stepsOf = (seen: Observation): ExecutionStep[] =>
  'steps' in seen ? seen.steps.filter(({ parent }) => !parent) : [];
const statusesOf = (seen: Observation) =>
  Object.fromEntries(stepsOf(seen).map(({ id, status }) => [id, status]));
const numbersIn = (lines: string[]) =>
  lines.flatMap(line => {
    const found = /^n=(\d+)$/.exec(line);
    return found ? [Number(found[1])] : [];
  });

describeWithCluster('a run that is ended on a cluster', () => {
  let runs: ClusterRuns;
  let session: ProviderSession;
  beforeAll(async () => {
    runs = await ClusterRuns.create();
    session = await runs.open();
  });
  afterAll(() => runs?.end());

  const ends = <P extends 'succeeded' | 'failed' | 'cancelled'>(
    handle: JsonObject,
    phase: P,
    of = session,
  ) => awaitPhase(of, handle, { phases: [phase], withinMs: WITHIN_MS });
  const prints = (handle: JsonObject, text: string) =>
    awaitLogText(session, handle, { text, withinMs: WITHIN_MS });
  /** Every look at a run until its end. */
  const looksUntilEnd = async (
    handle: JsonObject,
    atEach: (seen: Observation) => Promise<void> = async () => {},
  ) => {
    const looks: Observation[] = [];
    for (;;) {
      const seen = await observeOne(session, handle);
      looks.push(seen);
      await atEach(seen);
      if (hasEnded(seen)) return looks;
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };

  it('is cancelled only when no pod of it works any more, though it does not listen', async () => {
    const run = runs.request(`RUN trap '' TERM; ${TICKS}`);
    const handle = await runs.start(session, run);
    await prints(handle, 'n=5');
    await session.cancel(handle, signal);
    const askedAt = Date.now();
    const looks = await looksUntilEnd(handle, async seen => {
      if (!hasEnded(seen)) return;
      const pods = await runs.podsOf(run);
      expect(pods.filter(isWorking)).toEqual([]);
    });
    expect(Date.now() - askedAt).toBeLessThan(100_000);
    const end = looks.at(-1)!;
    expect(end.phase).toBe('cancelled');
    expect(statusesOf(end)).toMatchObject({ build: 'failed', push: 'skipped' });
    const { lines } = await readWholeLog(session, handle);
    const numbers = numbersIn(lines);
    expect(numbers).toEqual(numbers.map((_, n) => n + 1));
    expect(await runs.digestAt(run)).toBeUndefined();
    await session.remove(handle, signal);
  });

  it('has its whole log when its time is over', async () => {
    const run = runs.request(`RUN ${TICKS}`, 45);
    const handle = await runs.start(session, run);
    const { failure, finishedAt } = await ends(handle, 'failed');
    expect(failure.reason).toBe('time-limit');
    const { lines } = await readWholeLog(session, handle);
    const numbers = numbersIn(lines);
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers).toEqual(numbers.map((_, n) => n + 1));
    expect(lines.at(-1)).toBe('The run was stopped after 45 s');
    expect(Date.parse(finishedAt)).toBeLessThan(Date.now());
    await session.remove(handle, signal);
  });

  it('runs one step at a time, each after the other, as on a host', async () => {
    const good = runs.request('RUN sleep 3');
    const bad = runs.request('RUN exit 3');
    const handles = [
      await runs.start(session, good),
      await runs.start(session, bad),
    ];
    const looks = await looksUntilEnd(handles[0]);
    for (const seen of looks) {
      const running = stepsOf(seen).filter(
        ({ status }) => status === 'running',
      );
      expect(running.length).toBeLessThanOrEqual(1);
    }
    const steps = stepsOf(looks.at(-1)!);
    expect(steps.map(({ id }) => id)).toEqual(['source', 'build', 'push']);
    const times = steps.flatMap(step => [step.startedAt!, step.finishedAt!]);
    expect(times).toEqual([...times].sort());
    const failed = await ends(handles[1], 'failed');
    expect(failed.failure).toMatchObject({
      reason: 'build-step-failed',
      exitCode: 3,
    });
    const push = stepsOf(failed).find(({ id }) => id === 'push')!;
    expect(push.status).toBe('skipped');
    expect([push.startedAt, push.finishedAt]).toEqual([undefined, undefined]);
    for (const handle of handles) await session.remove(handle, signal);
  });

  it.each([
    [
      'evicted',
      async (name: string) => {
        const { namespace } = runs;
        const place = { resource: RESOURCES.pods, namespace, name };
        const eviction = {
          apiVersion: 'policy/v1',
          kind: 'Eviction',
          metadata: { name, namespace },
        };
        await runs.client.create<ClusterObject>(
          { ...place, subresource: 'eviction' },
          eviction,
          { signal },
        );
      },
    ],
    [
      'removed by force',
      async (name: string) => {
        const path = `/api/v1/namespaces/${runs.namespace}/pods/${name}?gracePeriodSeconds=0`;
        await runs.send({ method: 'DELETE', path, signal });
      },
    ],
  ])('has lost its pod, once and for all, when that is %s', async (_, end) => {
    const run = runs.request('RUN echo begun; sleep 20');
    const handle = await runs.start(session, run);
    await prints(handle, 'begun');
    await observeOne(session, handle);
    const [pod] = await runs.podsOf(run);
    await end(pod.metadata!.name!);
    const { failure } = await ends(handle, 'failed');
    expect(failure.reason).toBe('provider-lost');
    const pods = await runs.podsOf(run);
    expect(pods.filter(isWorking)).toEqual([]);
    expect(await runs.digestAt(run)).toBeUndefined();
    expect(await observeOne(session, handle)).toMatchObject({ failure });
    await session.remove(handle, signal);
  });

  it('says that it wrote more than its node lets it', async () => {
    // A node measures volumes once a minute.
    const small = await runs.open({ diskLimit: '300Mi' });
    const run = runs.request('RUN head -c 400M /dev/zero > /x; sleep 300', 300);
    const handle = await runs.start(small, run);
    const { failure } = await ends(handle, 'failed', small);
    expect(failure.reason).toBe('disk-limit');
    await small.remove(handle, signal);
  });

  it('goes on when its task is changed under it, and when Tekton begins anew', async () => {
    const own = { memoryLimit: '1Gi' };
    const changed = await runs.open(own);
    const run = runs.request('RUN echo begun; sleep 8');
    const handle = await runs.start(changed, run);
    await awaitLogText(changed, handle, { text: 'begun', withinMs: WITHIN_MS });
    await runs.client.patch(
      {
        resource: RESOURCES.tasks,
        namespace: runs.namespace,
        name: bundleName({ ...runs.settings, ...own }),
      },
      { spec: { description: 'changed by hand' } },
      signal,
    );
    await restartTekton(runs);
    const { outcome } = await ends(handle, 'succeeded', changed);
    expect(outcome.artifacts[0].digest).toBe(await runs.digestAt(run));
    expect(await runs.podsOf(run)).toHaveLength(1);
    await changed.remove(handle, signal);
  });

  it('is lost with its namespace, and none begins there any more', async () => {
    const gone = await ClusterRuns.create();
    const of = await gone.open();
    const handle = await gone.start(of, gone.request('RUN sleep 100'));
    await awaitPhase(of, handle, { phases: ['running'], withinMs: WITHIN_MS });
    await gone.end();
    const looks: string[] = [];
    const until = Date.now() + WITHIN_MS;
    while (looks.at(-1) !== 'lost' && Date.now() < until) {
      looks.push((await observeOne(of, handle)).phase);
      if (looks.at(-1) === 'failed') break;
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
    }
    expect(['lost', 'failed']).toContain(looks.at(-1));
    await of.cancel(handle, signal);
    await of.remove(handle, signal);
    const reasons: string[] = [];
    while (reasons.at(-1) !== 'provider-misconfigured' && Date.now() < until) {
      const refused = await gone.start(of, gone.request('RUN true'));
      const seen = await observeOne(of, refused);
      reasons.push(seen.phase === 'failed' ? seen.failure.reason! : seen.phase);
    }
    // While it is being removed it is not ready for builds; then it is not there.
    expect([...new Set(reasons)]).toEqual(
      reasons.length > 1
        ? ['provider-not-ready', 'provider-misconfigured']
        : ['provider-misconfigured'],
    );
  });
});

/** Ends the pods of Tekton's controller, whose deployment makes others. */
async function restartTekton(runs: ClusterRuns): Promise<void> {
  const place = { resource: RESOURCES.pods, namespace: 'tekton-pipelines' };
  const pods = await runs.client.list<ClusterObject>(
    place,
    { labelSelector: 'app.kubernetes.io/component=controller' },
    neverAborted(),
  );
  expect(pods.length).toBeGreaterThan(0);
  for (const pod of pods) {
    await runs.client.delete(placeOfPod(pod as never), {
      signal: neverAborted(),
    });
  }
}
