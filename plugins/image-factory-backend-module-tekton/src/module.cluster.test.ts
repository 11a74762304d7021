import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import {
  Executor,
  imageFactoryExecutorsExtensionPoint,
} from '@imagefactory/backstage-plugin-image-factory-node';
import {
  awaitPhase,
  neverAborted,
  readWholeLog,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterRuns } from './__testUtils__/ClusterRuns';
import { describeWithCluster } from './__testUtils__/testCluster';
import imageFactoryModuleTekton from './index';

jest.setTimeout(240_000);

const signal = neverAborted();

/** The Kubernetes plugin, for the cluster with the token of an account. */
function clusterConfig(server: string, serviceAccountToken: string) {
  const cluster = {
    name: 'test',
    url: server,
    authProvider: 'serviceAccount',
    serviceAccountToken,
    skipTLSVerify: true,
  };
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
    },
  };
}

describeWithCluster('the module in a portal, on a cluster', () => {
  let runs: ClusterRuns;
  let executor: Executor;
  beforeAll(async () => {
    runs = await ClusterRuns.create();
    const addExecutor = jest.fn();
    await startTestBackend({
      extensionPoints: [[imageFactoryExecutorsExtensionPoint, { addExecutor }]],
      features: [
        kubernetesPlugin,
        catalogServiceMock.factory(),
        imageFactoryModuleTekton,
        mockServices.rootConfig.factory({
          data: clusterConfig(await runs.server(), await runs.portalToken()),
        }),
      ],
    });
    [[executor]] = addExecutor.mock.calls;
  });
  afterAll(() => runs?.end());

  it('builds through the Kubernetes plugin, with no more rights than the manifests give', async () => {
    const session = executor.open({ id: 'k-1', settings: runs.settings });
    const report = await session.check(signal);
    expect(report.checks.filter(({ result }) => result !== 'pass')).toEqual([]);
    const run = runs.request('RUN echo hello');
    const handle = await runs.start(session, run);
    const { outcome } = await awaitPhase(session, handle, {
      phases: ['succeeded'],
      withinMs: 150_000,
    });
    expect(outcome.artifacts[0].digest).toBe(await runs.digestAt(run));
    const { lines } = await readWholeLog(session, handle);
    expect(lines).toContain('hello');
    await session.remove(handle, signal);
    await session.close();
  });

  it('stops a build through it, and has the log to its end', async () => {
    const session = executor.open({ id: 'k-1', settings: runs.settings });
    const run = runs.request('RUN echo begun; sleep 1000');
    const handle = await runs.start(session, run);
    await awaitPhase(session, handle, {
      phases: ['running'],
      withinMs: 150_000,
    });
    await session.cancel(handle, signal);
    await awaitPhase(session, handle, {
      phases: ['cancelled'],
      withinMs: 150_000,
    });
    const { lines } = await readWholeLog(session, handle);
    expect(lines.join('\n')).not.toContain('---');
    await session.remove(handle, signal);
    await session.close();
  });

  it('neither loses a run nor begins one while the portal does not know its cluster', async () => {
    const settings = { ...runs.settings, cluster: 'gone' };
    const session = executor.open({ id: 'k-1', settings });
    const handle = await runs.start(session, runs.request('RUN true'));
    const before = {
      provider: 'k-1',
      host: `gone/${runs.namespace}`,
      executionId: '7c6f4a0e-5f6e-4a5e-9a52-0e6a8a1f7a11',
    };
    expect(await session.observe([handle, before], signal)).toEqual([
      expect.objectContaining({
        phase: 'failed',
        failure: expect.objectContaining({
          reason: 'provider-misconfigured',
          wording: { code: 'cluster-not-known' },
        }),
      }),
      {
        phase: 'unknown',
        message: expect.stringContaining('knows no cluster'),
      },
    ]);
    await session.close();
  });

  it('says of a build that the account may not begin which right is missing', async () => {
    await runs.takeRight('pipelineruns');
    const session = executor.open({ id: 'k-1', settings: runs.settings });
    const handle = await runs.start(session, runs.request('RUN true'));
    await runs.giveRights();
    const [seen] = await session.observe([handle], signal);
    expect(seen).toMatchObject({
      phase: 'failed',
      failure: {
        reason: 'provider-misconfigured',
        message: expect.stringMatching(
          /image-factory-portal.*cannot create resource "pipelineruns".*namespace/,
        ),
      },
    });
    await session.close();
  });

  it('says which right is missing, with the rule to add', async () => {
    await runs.takeRight('pods/log');
    const session = executor.open({ id: 'k-1', settings: runs.settings });
    const { checks } = await session.check(signal);
    const failed = checks.filter(({ result }) => result === 'fail');
    expect(failed).toEqual([
      expect.objectContaining({
        id: 'may-get-pods-log',
        fix: {
          kind: 'manifest',
          text: expect.stringContaining('- pods/log'),
        },
      }),
    ]);
  });

  it('says that the portal knows no cluster of the name', async () => {
    const settings = { ...runs.settings, cluster: 'other' };
    const session = executor.open({ id: 'k-2', settings });
    const { checks } = await session.check(signal);
    expect(checks).toEqual([
      expect.objectContaining({
        id: 'cluster',
        result: 'fail',
        seen: expect.stringContaining('knows no cluster'),
      }),
    ]);
  });
});
