import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterDouble } from '../__testUtils__/ClusterDouble';
import {
  aContainer,
  aPod,
  aRun,
  EXECUTION,
  settingsWith,
} from '../__testUtils__/samples';
import { ClusterClient } from '../cluster/ClusterClient';
import { Pod } from '../cluster/objects';
import { pipelineRunOf, runLabels } from '../runs/pipelineRunOf';
import { volumeMissing, waitedTooLong, waitsFor } from './Wait';
import { WaitObserver } from './WaitObserver';

const START = Date.parse('2026-01-01T00:00:01Z');
const TASK_RUN = `/apis/tekton.dev/v1/namespaces/image-factory/taskruns/build-${EXECUTION}-build`;
const EVENTS = '/api/v1/namespaces/image-factory/events';
const signal = neverAborted();
const key = {
  provider: 'k-1',
  namespace: 'image-factory',
  executionId: EXECUTION,
};

const creating = aPod({
  phase: 'Pending',
  containerStatuses: [
    aContainer('step-build', { waiting: { reason: 'ContainerCreating' } }),
  ],
});
const pulling = (message: string) =>
  aPod({
    phase: 'Pending',
    containerStatuses: [
      aContainer('step-build', {
        waiting: { reason: 'ErrImagePull', message },
      }),
    ],
  });
const unschedulable = aPod({
  phase: 'Pending',
  conditions: [
    {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message: '0/1 nodes are available',
    },
  ],
});

describe('what a run waits for', () => {
  let cluster: ClusterDouble;
  let now: number;
  beforeEach(() => {
    cluster = new ClusterDouble();
    now = START + 9_000;
  });

  const run = () => {
    const settings = settingsWith();
    const place = { provider: 'k-1', namespace: 'image-factory', settings };
    const made = pipelineRunOf(aRun(), place);
    const creationTimestamp = '2026-01-01T00:00:01Z';
    return { ...made, metadata: { ...made.metadata, creationTimestamp } };
  };
  const observer = (nodeSelector: Record<string, string> = {}) =>
    new WaitObserver({
      client: new ClusterClient(cluster),
      settings: { nodeSelector },
      now: () => now,
    });
  const look = async (pod?: Pod, of = observer(), remembered = {}) => {
    const wait = await of.look({ key, run: run(), pod }, remembered, signal);
    return wait && waitsFor(wait).message;
  };
  const at = (second: number) => new Date(START + second * 1_000).toISOString();
  const happened = (
    type: string,
    reason: string,
    message: string,
    ...[first, last]: [number, number] | []
  ) =>
    cluster.put(`${EVENTS}/${reason}-${first ?? ''}`, {
      metadata: { name: reason },
      ...{ type, reason, message },
      ...(first !== undefined && { firstTimestamp: at(first) }),
      ...(last !== undefined && { lastTimestamp: at(last) }),
    });

  it('is a node, as the scheduler says, with the labels that it must have', async () => {
    expect(await look(unschedulable)).toBe(
      'Waits for a node of the cluster: 0/1 nodes are available',
    );
    expect(await look(unschedulable, observer({ disk: 'ssd' }))).toBe(
      'Waits for a node of the cluster with disk=ssd: 0/1 nodes are available',
    );
  });

  it('is an image, while it can’t be pulled and while it comes', async () => {
    expect(await look(pulling('refused'))).toBe(
      'Waits for an image of tools: ErrImagePull: refused',
    );
    happened('Normal', 'Pulling', 'Pulling image "tools"');
    expect(await look(creating)).toBe(
      'Waits for an image of tools: Pulling: Pulling image "tools"',
    );
  });

  it('is what the node warns of, in its own words', async () => {
    happened('Warning', 'FailedCreatePodSandBox', 'no network');
    happened('Normal', 'Scheduled', 'Assigned');
    expect(await look(creating)).toBe(
      'Waits to be started by its node: FailedCreatePodSandBox: no network',
    );
  });

  it('is a volume, by the name that was told first, until something else happens to the pod', async () => {
    happened('Normal', 'Scheduled', 'Assigned', 2, 2);
    happened('Warning', 'FailedMount', 'configmap "ca" not found', 2, 20);
    const late = 'Unable to attach or mount volumes: timed out';
    happened('Warning', 'FailedMount', late, 122, 122);
    const message =
      'Waits for a volume of its pod: FailedMount: configmap "ca" not found';
    expect(await look(creating)).toBe(message);
    happened('Normal', 'Pulling', 'Pulling image "tools"', 122, 122);
    expect(await look(creating)).not.toBe(message);
  });

  it('is a missing volume after two minutes, and nobody else is', () => {
    const since = '2026-01-01T00:00:00Z';
    const wait = { for: 'volume', problem: 'no x', since } as const;
    const over = Date.parse(since) + 120_000;
    expect(volumeMissing(wait, over - 1)).toBeUndefined();
    expect(volumeMissing(wait, over)).toMatchObject({
      reason: 'provider-misconfigured',
      message: 'A volume of the pod could not be mounted in 120 s: no x',
    });
    const other = { for: 'start', problem: 'no x' } as const;
    expect(volumeMissing(other, over)).toBeUndefined();
    expect(volumeMissing(undefined, over)).toBeUndefined();
  });

  it('is a pod, as long as a quota lets Tekton make none', async () => {
    expect(await look()).toBe(
      'Waits for its cluster, which does not say for what',
    );
    const message = 'exceeded quota: q';
    cluster.put(TASK_RUN, {
      metadata: { labels: runLabels('k-1', EXECUTION) },
      status: {
        conditions: [{ type: 'Succeeded', status: 'Unknown', message }],
      },
    });
    expect(await look()).toBe('Waits for its pod: exceeded quota: q');
  });

  it('is nothing worth telling while it only starts', async () => {
    now = START + 7_000;
    expect(await look()).toBeUndefined();
    expect(await look(creating)).toBeUndefined();
    expect(cluster.requests).toEqual([]);
  });

  it('is not seen without the right to list events, and that is said', async () => {
    const body = { kind: 'Status', code: 403, reason: 'Forbidden' };
    cluster.interfere = () =>
      Promise.resolve(Response.json(body, { status: 403 }));
    expect(await look(creating)).toContain('may not list');
  });

  it('is asked for every ten seconds, and at once when the pod is there', async () => {
    const of = observer();
    const remembered = {};
    await look(undefined, of, remembered);
    now += 9_000;
    await look(undefined, of, remembered);
    expect(cluster.requests).toHaveLength(1);
    await look(creating, of, remembered);
    expect(cluster.requests).toHaveLength(2);
    now += 10_000;
    await look(creating, of, remembered);
    expect(cluster.requests).toHaveLength(3);
  });

  it('is told with the failure of a run that waited in vain', () => {
    const messages = [
      { for: 'labelled-node', labels: 'disk=ssd', problem: 'none' } as const,
      { for: 'image', problem: 'refused' } as const,
      { for: 'unseen' } as const,
      { for: 'unexplained' } as const,
    ].map(wait => waitedTooLong(wait, 120));
    expect(messages).toEqual([
      expect.objectContaining({
        reason: 'provider-not-ready',
        message: expect.stringMatching(/disk=ssd.* 120 s.*: none/),
      }),
      expect.objectContaining({
        message: expect.stringMatching(/120 s.*: refused/),
      }),
      expect.objectContaining({
        message: expect.stringMatching(/120 s.*may not list events/),
      }),
      expect.objectContaining({
        message: expect.stringMatching(/120 s.*does not say why/),
      }),
    ]);
  });
});
