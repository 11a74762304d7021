import {
  awaitPhase,
  neverAborted,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterRuns } from './__testUtils__/ClusterRuns';
import { FaultProxy } from './__testUtils__/FaultProxy';
import { describeWithCluster } from './__testUtils__/testCluster';
import { objectsOf } from './bundle/manifestsOf';
import { ClusterClient } from './cluster/ClusterClient';
import { ClusterObject } from './cluster/objects';
import { Resource, RESOURCES } from './cluster/resourcePaths';
import { namespaceOf } from './namespaces';
import { pipelineRunOf } from './runs/pipelineRunOf';
import { TektonSettings, tektonSettingsSchema } from './tektonSettings';

jest.setTimeout(240_000);

const signal = neverAborted();
const TENANTS = ['web', 'data'];
const REVIEWS: Resource = {
  group: 'authorization.k8s.io',
  version: 'v1',
  resource: 'subjectaccessreviews',
};
/** What one tenant must not see of another, nor of itself. */
const KINDS = [
  RESOURCES.secrets,
  RESOURCES.pods,
  RESOURCES.pipelineRuns,
  RESOURCES.taskRuns,
];

type Review = ClusterObject & { status?: { allowed: boolean } };

describeWithCluster('tenants with namespaces of their own', () => {
  let runs: ClusterRuns;
  let proxy: FaultProxy;
  let settings: TektonSettings;
  const namespaces = () => TENANTS.map(name => namespaceOf(settings, name));
  beforeAll(async () => {
    runs = await ClusterRuns.create();
    proxy = await FaultProxy.start(runs.cluster.kubeconfig);
    const { namespace: _, ...given } = runs.givenSettings;
    settings = tektonSettingsSchema.parse({
      ...given,
      namespacePrefix: `${runs.namespace}-t`,
    });
    for (const object of objectsOf(settings, TENANTS)) {
      await runs.apply(object);
    }
  });
  afterAll(async () => {
    await proxy?.stop();
    const objects = settings ? objectsOf(settings, TENANTS) : [];
    for (const { kind, metadata } of objects) {
      if (kind !== 'Namespace') continue;
      const { name } = metadata!;
      await runs.client.delete(
        { resource: RESOURCES.namespaces, name },
        { signal },
      );
    }
    await runs?.end();
  });

  const buildAccount = (namespace: string) =>
    `system:serviceaccount:${namespace}:${settings.serviceAccount}`;
  const mayRead = async (
    user: string,
    verb: string,
    namespace: string,
    { group, resource }: Resource,
  ) => {
    const review = await runs.client.create<Review>(
      { resource: REVIEWS },
      {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SubjectAccessReview',
        spec: {
          user,
          groups: ['system:serviceaccounts', 'system:authenticated'],
          resourceAttributes: { verb, namespace, group, resource },
        },
      } as Review,
      { signal },
    );
    return review.status!.allowed;
  };

  it('can’t read secrets, pods or runs of each other, nor their own, by the cluster’s authorisation', async () => {
    const allowed: string[] = [];
    for (const of of namespaces()) {
      for (const at of namespaces()) {
        for (const kind of KINDS) {
          for (const verb of ['get', 'list', 'watch', 'create']) {
            if (await mayRead(buildAccount(of), verb, at, kind)) {
              allowed.push(`${of} ${verb} ${at}/${kind.resource}`);
            }
          }
        }
      }
    }
    expect(allowed).toEqual([]);
  });

  it('gives the portal runs and pods of both, and lets it read no Secret', async () => {
    const portal = `system:serviceaccount:${settings.portalAccount.replace(
      '/',
      ':',
    )}`;
    for (const at of namespaces()) {
      const seen = await Promise.all(
        [RESOURCES.pipelineRuns, RESOURCES.pods, RESOURCES.secrets].map(kind =>
          mayRead(portal, 'list', at, kind),
        ),
      );
      expect(seen).toEqual([true, true, false]);
      expect(await mayRead(portal, 'get', at, RESOURCES.secrets)).toBe(false);
    }
    expect(await mayRead(portal, 'list', 'default', RESOURCES.pods)).toBe(
      false,
    );
  });

  it('are refused with a token of their own builds, while one of them builds', async () => {
    const [web, data] = namespaces();
    const session = runs.executor().open({ id: 'k-1', settings });
    const run = { ...runs.request('RUN sleep 2'), tenantName: 'web' };
    const handle = await runs.start(session, run);
    const { status } = await runs.client.create<
      ClusterObject & { spec: object; status?: { token: string } }
    >(
      {
        resource: RESOURCES.serviceAccounts,
        namespace: data,
        name: settings.serviceAccount,
        subresource: 'token',
      },
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 600 },
      },
      { signal },
    );
    const other = new ClusterClient(proxy.transport(status!.token));
    for (const resource of KINDS) {
      for (const namespace of [web, data]) {
        await expect(
          other.list({ resource, namespace }, {}, signal),
        ).rejects.toMatchObject({ status: { reason: 'Forbidden' } });
      }
    }
    const { outcome } = await awaitPhase(session, handle, {
      phases: ['succeeded'],
      withinMs: 150_000,
    });
    expect(outcome.artifacts[0].digest).toBe(await runs.digestAt(run));
    await session.remove(handle, signal);
  });

  it('have runs that the API takes, whatever people called them', async () => {
    const long =
      'platform-image-builders-for-the-payments-division-of-the-group';
    const names = [`${long}-a`, `${long}-b`, 'Team.A', 'team-a', 'kube-system'];
    const places = names.map(name => namespaceOf(settings, name));
    expect(new Set(places).size).toBe(names.length);
    for (const place of places) expect(place.length).toBeLessThanOrEqual(63);
    expect(places).not.toContain('kube-system');
    const [namespace] = namespaces();
    const labels = new Set<string>();
    for (const [n, name] of names.entries()) {
      const run = {
        ...runs.request('RUN true'),
        tenantName: name,
        projectName: `Zahlungs-Prüfung 📦 (v${n}) feature/${'x'.repeat(80)}`,
      };
      const made = await runs.client.create(
        { resource: RESOURCES.pipelineRuns, namespace },
        pipelineRunOf(run, { provider: 'k-1', namespace, settings }),
        { signal, query: { dryRun: 'All' } },
      );
      labels.add(made.metadata.labels!['imagefactory.dev/tenant']);
      expect(made.metadata.annotations).toMatchObject({
        'imagefactory.dev/tenant': name,
        'imagefactory.dev/project': run.projectName,
      });
    }
    expect(labels.size).toBe(names.length);
  });
});
