import { setTimeout as sleep } from 'node:timers/promises';
import {
  createProjectContract,
  getBuildContract,
  getPreparationContract,
  getProviderContract,
  listTenantsContract,
  planPreparationContract,
  Preparation,
  startPreparationContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { BareCluster } from './__testUtils__/BareCluster';
import { PortalProcess } from './__testUtils__/PortalProcess';
import { describeWithCluster } from './__testUtils__/testCluster';
import { RESOURCES } from './cluster/resourcePaths';

jest.setTimeout(1_200_000);

const WITHIN_MS = 600_000;
/** A look at drift is at most this long ago. */
const DRIFT_WITHIN_MS = 300_000;
const OVER = ['succeeded', 'failed', 'cancelled'];
const PROVIDER = { params: { providerId: 'cluster-1' } };

const isOver = ({ status }: Pick<Preparation, 'status'>) =>
  OVER.includes(status);

describeWithCluster('a portal that prepares a cluster', () => {
  let bare: BareCluster;
  let portal: PortalProcess;
  beforeAll(async () => {
    bare = new BareCluster();
    await bare.giveAccounts();
    const { registry, baseImage } = bare.cluster;
    const image = baseImage.slice(registry.length + 1);
    portal = await PortalProcess.create({
      kubernetes: await bare.kubernetesConfig(),
      imageFactory: {
        registry: {
          ...{ host: registry, insecure: true, basePrefixes: ['base'] },
          baseImages: [{ image, title: 'Debian' }],
        },
        // A machine that does much else at once is slower than a cluster.
        preparation: { canaryTimeLimit: { minutes: 8 } },
        providers: [
          {
            id: 'cluster-1',
            executor: 'tekton',
            slots: 2,
            settings: bare.givenSettings,
          },
        ],
        tenants: [
          {
            name: 'web',
            title: 'Web',
            roleBindings: [
              { role: 'owner', principalRef: 'group:default/web' },
            ],
          },
        ],
      },
    });
    await portal.start();
  });
  afterAll(async () => {
    await portal?.end();
    await bare?.end();
  });

  const start = (
    kind: 'prepare' | 'repair' | 'certify',
    overwrite = false,
  ): Promise<Preparation> =>
    portal.call(startPreparationContract, {
      ...PROVIDER,
      body: { kind, overwrite },
    });
  const until = async (
    id: string,
    isRight: (one: Preparation) => boolean,
  ): Promise<Preparation> => {
    try {
      return await portal.callUntil(
        getPreparationContract,
        { params: { preparationId: id } },
        { isRight, withinMs: WITHIN_MS },
      );
    } catch (error) {
      // A connection that is left from before its backend was killed.
      if (!(error instanceof TypeError)) throw error;
      return until(id, isRight);
    }
  };
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
    const { items } = await portal.call(listTenantsContract, {
      query: { limit: 10 },
    });
    const { id: projectId } = await portal.call(createProjectContract, {
      params: { tenantId: items[0].id },
      body: { name: 'shop', title: 'Shop' },
    });
    const containerfile = `FROM ${bare.cluster.baseImage}\nRUN true\n`;
    const { id: buildId } = await portal.call(submitBuildContract, {
      params: { projectId },
      body: {
        spec: {
          method: 'container',
          source: { type: 'inline', containerfile },
          image: { name: 'app', tags: ['1'] },
        },
      },
    });
    const build = await portal.callUntil(
      getBuildContract,
      { params: { buildId } },
      {
        isRight: ({ status }) => OVER.includes(status),
        withinMs: WITHIN_MS,
      },
    );
    expect(build).toMatchObject({ status: 'succeeded' });
  };

  it('brings a bare one to ready with a canary, although its backend is killed, and builds there', async () => {
    const plan = await portal.call(planPreparationContract, PROVIDER);
    expect(plan.objects.map(({ action }) => action)).toEqual(
      Array(6).fill('create'),
    );
    const [{ id }, second] = await Promise.all([
      start('prepare'),
      start('prepare'),
    ]);
    expect(second.id).toBe(id);
    await until(id, ({ objects }) =>
      objects.some(({ status }) => status === 'applied'),
    );
    await portal.kill();
    await portal.start();
    let inRegistry: string | undefined;
    const done = await until(id, one => {
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
    const provider = await portal.call(getProviderContract, PROVIDER);
    expect(provider).toMatchObject({
      readiness: 'ready',
      preparation: { certificate: { preparationId: id, digest, valid: true } },
    });
    await leavesNothing();
    const again = await portal.call(planPreparationContract, PROVIDER);
    expect(again.objects.filter(({ action }) => action !== 'none')).toEqual([]);
    await builds();
  });

  it('shows within five minutes what was changed by hand, and repairs it when told to', async () => {
    const { namespace } = bare;
    const { bundle } = await portal.call(planPreparationContract, PROVIDER);
    await bare.kubectl(
      ...['patch', 'tasks.tekton.dev', bundle, '-n', namespace],
      ...['--type=merge', '--field-manager=anna'],
      ...['-p', '{"spec":{"description":"mine"}}'],
    );
    const drifted = await portal.callUntil(getProviderContract, PROVIDER, {
      isRight: ({ preparation }) => preparation?.drift?.state === 'drifted',
      withinMs: DRIFT_WITHIN_MS,
    });
    expect(drifted.preparation?.drift?.objects).toMatchObject([
      {
        kind: 'Task',
        action: 'conflict',
        changes: [
          { path: 'spec.description', before: 'mine', manager: 'anna' },
        ],
      },
    ]);
    const left = await until((await start('repair')).id, isOver);
    expect(left.problemWording?.code).toBe('preparation-conflict');
    const repaired = await until((await start('repair', true)).id, isOver);
    expect(repaired).toMatchObject({ status: 'succeeded' });
    const task = ['tasks.tekton.dev', bundle, '-n', namespace, '-o', 'yaml'];
    expect(await bare.kubectl('get', ...task)).not.toContain('mine');
  });
});
