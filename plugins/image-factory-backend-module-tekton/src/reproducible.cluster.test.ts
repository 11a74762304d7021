import {
  Build,
  createProjectContract,
  getBuildContract,
  listProvidersContract,
  listTenantsContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ClusterRuns } from './__testUtils__/ClusterRuns';
import { PortalProcess } from './__testUtils__/PortalProcess';
import { describeWithCluster } from './__testUtils__/testCluster';

jest.setTimeout(900_000);

const WITHIN_MS = 600_000;
const PROVIDERS = ['cluster-1', 'local-1'];

/** Each of them leaves something else to chance: times, links, files by COPY, a second stage. */
const INSTRUCTIONS = `RUN mkdir /data && echo hello >/data/hello && ln /data/hello /data/again && ln -s hello /data/other
COPY <<EOF /etc/greeting
Hello
EOF
ENV GREETING=/etc/greeting`;

describeWithCluster('a reproducible build', () => {
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
            executor: 'tekton',
            slots: 1,
            settings: runs.givenSettings,
          },
          { id: 'local-1', executor: 'local', slots: 1 },
        ],
        tenants: [
          {
            name: 'web',
            title: 'Web',
            roleBindings: [{ role: 'owner', principalRef: 'user:default/ada' }],
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

  const build = async (projectId: string, providerId: string) => {
    const containerfile = `FROM ${runs.cluster.baseImage} AS first\n${INSTRUCTIONS}\nFROM ${runs.cluster.baseImage}\nCOPY --from=first /data /data\n`;
    const { id: buildId } = await portal.call(submitBuildContract, {
      params: { projectId },
      body: {
        provider: providerId,
        spec: {
          method: 'container',
          source: { type: 'inline', containerfile },
          image: { name: 'app', tags: [providerId] },
          reproducible: true,
        },
      },
    });
    const isOver = ({ status }: Build) =>
      !['queued', 'running', 'cancelling'].includes(status);
    return portal.callUntil(
      getBuildContract,
      { params: { buildId } },
      { isRight: isOver, withinMs: WITHIN_MS },
    );
  };

  it('has on the cluster the digest that it has on a host', async () => {
    await portal.callUntil(
      listProvidersContract,
      {},
      {
        isRight: ({ items }) =>
          items.length === PROVIDERS.length &&
          items.every(({ readiness }) =>
            ['ready', 'degraded'].includes(readiness),
          ),
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
    const digests: string[] = [];
    for (const providerId of PROVIDERS) {
      const done = await build(projectId, providerId);
      expect([done.status, done.failure]).toEqual(['succeeded', undefined]);
      expect(done.executions[0].providerId).toBe(providerId);
      const { digest } = done.result!;
      expect(digest).toBe(await runs.digestOf('web/shop/app', providerId));
      digests.push(digest);
    }
    expect(digests[1]).toBe(digests[0]);
  });
});
