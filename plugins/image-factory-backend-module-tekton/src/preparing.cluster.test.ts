import { setTimeout as sleep } from 'node:timers/promises';
import { getProviderContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { BareCluster } from './__testUtils__/BareCluster';
import { isOver, PreparingPortal } from './__testUtils__/PreparingPortal';
import { describeWithCluster } from './__testUtils__/testCluster';
import { RESOURCES } from './cluster/resourcePaths';

jest.setTimeout(1_200_000);

/** A look at drift is at most this long ago. */
const DRIFT_WITHIN_MS = 300_000;
const PROVIDER = { params: { providerId: 'cluster-1' } };

describeWithCluster('a portal that prepares a cluster', () => {
  let bare: BareCluster;
  let portal: PreparingPortal;
  beforeAll(async () => {
    bare = new BareCluster();
    await bare.giveAccounts();
    portal = await PreparingPortal.start(bare);
  });
  afterAll(async () => {
    await portal?.end();
    await bare?.end();
  });

  const digestOf = async (tag: string): Promise<string | undefined> => {
    const { registry } = bare.cluster;
    const repository = 'image-factory--canary/cluster-1';
    const answer = await fetch(
      `http://${registry}/v2/${repository}/manifests/${tag}`,
      {
        method: 'HEAD',
        headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
      },
    );
    return answer.headers.get('docker-content-digest') ?? undefined;
  };

  /** The canary is gone from cluster and registry. */
  const leavesNothing = async () => {
    const { namespace, client, given } = bare;
    const until60s = Date.now() + 60_000;
    for (;;) {
      const left: unknown[] = [];
      for (const kind of ['pipelineRuns', 'pods', 'secrets'] as const) {
        const place = { resource: RESOURCES[kind], namespace };
        left.push(...(await client.list(place, {}, given.signal)));
      }
      if (left.length === 0 || Date.now() > until60s) {
        expect(left).toEqual([]);
        return;
      }
      await sleep(500);
    }
  };

  const builds = async () => {
    const containerfile = `FROM ${bare.cluster.baseImage}\nRUN true\n`;
    const buildId = await portal.submit('app', containerfile);
    const build = await portal.untilBuild(buildId, isOver);
    expect(build).toMatchObject({ status: 'succeeded' });
  };

  it('brings a bare one to ready with a canary, although its backend is killed, and builds there', async () => {
    const plan = await portal.plan();
    expect(plan.objects.map(({ action }) => action)).toEqual(
      Array(6).fill('create'),
    );
    const [{ id }, second] = await Promise.all([
      portal.ask('prepare'),
      portal.ask('prepare'),
    ]);
    expect(second.id).toBe(id);
    await portal.until(id, ({ objects }) =>
      objects.some(({ status }) => status === 'applied'),
    );
    await portal.portal.kill();
    await portal.portal.start();
    let inRegistry: string | undefined;
    const done = await portal.until(id, one => {
      digestOf(`canary-${id}`).then(
        digest => {
          inRegistry ??= digest;
        },
        () => undefined,
      );
      return isOver(one);
    });
    expect([done.status, done.problem]).toEqual(['succeeded', undefined]);
    expect(done.takenUp).toBeGreaterThan(1);
    const { startedAt, finishedAt = '', digest } = done.canary!;
    expect(Date.parse(finishedAt) - Date.parse(startedAt)).toBeLessThan(
      480_000,
    );
    expect(inRegistry).toBe(digest);
    expect(await portal.provider()).toMatchObject({
      readiness: 'ready',
      preparation: { certificate: { preparationId: id, digest, valid: true } },
    });
    await leavesNothing();
    const again = await portal.plan();
    expect(again.objects.filter(({ action }) => action !== 'none')).toEqual([]);
    await builds();
  });

  it('shows within five minutes what was changed by hand, and repairs it when told to', async () => {
    const { namespace } = bare;
    const { bundle } = await portal.plan();
    await bare.kubectl(
      ...['patch', 'tasks.tekton.dev', bundle, '-n', namespace],
      ...['--type=merge', '--field-manager=anna'],
      ...['-p', '{"spec":{"description":"mine"}}'],
    );
    const drifted = await portal.portal.callUntil(
      getProviderContract,
      PROVIDER,
      {
        isRight: ({ preparation }) => preparation?.drift?.state === 'drifted',
        withinMs: DRIFT_WITHIN_MS,
      },
    );
    expect(drifted.preparation?.drift?.objects).toMatchObject([
      {
        kind: 'Task',
        action: 'conflict',
        changes: [
          { path: 'spec.description', before: 'mine', manager: 'anna' },
        ],
      },
    ]);
    const left = await portal.done('repair');
    expect(left.problemWording?.code).toBe('preparation-conflict');
    const repaired = await portal.done('repair', { overwrite: true });
    expect(repaired).toMatchObject({ status: 'succeeded' });
    const task = ['tasks.tekton.dev', bundle, '-n', namespace, '-o', 'yaml'];
    expect(await bare.kubectl('get', ...task)).not.toContain('mine');
  });
});
