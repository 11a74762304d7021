import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterLooks, idsOf, looksUntil } from './__testUtils__/ClusterLooks';
import { ClusterRuns } from './__testUtils__/ClusterRuns';
import { HostServer } from './__testUtils__/HostServer';
import { describeWithCluster } from './__testUtils__/testCluster';
import { RESOURCES } from './cluster/resourcePaths';
import { LABELS } from './labels';

jest.setTimeout(240_000);

const FULL_MS = 20_000;
const QUICK_MS = 3_500;
const signal = neverAborted();

describeWithCluster('a trial of a cluster', () => {
  let looks: ClusterLooks;
  let runs: ClusterRuns;
  beforeAll(async () => {
    looks = await ClusterLooks.create();
    runs = looks.runs;
  });
  afterAll(() => looks?.end());

  // On a machine that is busy a pod may take longer than a trial waits for it.
  const tried = (...given: Parameters<ClusterLooks['tried']>) =>
    looksUntil(
      () => looks.tried(...given),
      ({ checks }) => checks.some(({ id }) => id === 'tool-image'),
    );

  it('pushes from inside of the cluster within 20 s, and leaves nothing there', async () => {
    const { trouble, readiness, checks, tookMs } = await tried();
    expect(trouble).toEqual([]);
    expect(readiness).toBe('ready');
    expect(idsOf(checks)).toEqual(
      expect.arrayContaining(['push', 'tool-image', 'tekton-webhook', 'box']),
    );
    const box = checks.find(({ id }) => id === 'box');
    expect(box).toMatchObject({ result: 'pass' });
    expect(['box-way-root', 'box-way-mapped']).toContain(
      box?.wording?.seen?.code,
    );
    expect(tookMs).toBeLessThan(FULL_MS);
    const { namespace } = runs;
    for (const resource of [RESOURCES.pipelineRuns, RESOURCES.secrets]) {
      const left = await runs.client.list(
        { resource, namespace },
        { labelSelector: LABELS.trial },
        signal,
      );
      expect(left).toEqual([]);
    }
  });

  it('keeps the outcome of a trial, with its time, in quick looks', async () => {
    const { checks } = await tried();
    const quick = await looks.check({ earlier: checks });
    const push = (all: ReadinessCheck[]) => all.find(({ id }) => id === 'push');
    expect(push(quick.checks)).toEqual(push(checks));
    expect(push(checks)?.seen).toMatch(/\d{4}-\d\d-\d\dT/);
    expect(quick.tookMs).toBeLessThan(QUICK_MS);
  });

  describe('with a registry that is set up wrongly for the cluster', () => {
    it('tells https where there is none', async () => {
      const { trouble } = await tried({ insecure: false });
      expect(idsOf(trouble)).toEqual(['push-not-https']);
    });

    it('tells a certificate that pods do not trust', async () => {
      const server = await HostServer.start({ tls: true });
      try {
        const { trouble } = await tried({ host: server.host, insecure: false });
        expect(idsOf(trouble)).toEqual(['push-certificate']);
      } finally {
        await server.stop();
      }
    });

    it('tells a credential that may only pull', async () => {
      const server = await HostServer.start({
        answer: () => ({
          status: 403,
          body: JSON.stringify({ errors: [{ code: 'DENIED' }] }),
        }),
      });
      try {
        const secrets = {
          registries: [
            {
              ...{ kind: 'basic', host: server.host, insecure: true },
              ...{ username: 'reader', password: 'S3cr3t-ü' },
            },
          ],
        };
        const report = await tried({ host: server.host, secrets });
        expect(idsOf(report.trouble)).toEqual(['push-denied']);
        expect(JSON.stringify(report)).not.toContain('S3cr3t');
      } finally {
        await server.stop();
      }
    });

    it('tells an address at which nothing answers', async () => {
      const server = await HostServer.start({});
      const { host } = server;
      await server.stop();
      const { trouble } = await tried({ host });
      expect(idsOf(trouble)).toEqual(['push-unreachable']);
    });
  });

  it('names an image of tools that can not be pulled', async () => {
    const none = `${runs.cluster.registry}/tools/none@sha256:${'0'.repeat(64)}`;
    await runs.prepare({ ...runs.settings, toolImage: none });
    const { trouble } = await tried({}, none);
    expect(idsOf(trouble)).toEqual(['tool-image']);
    expect(trouble[0].seen).toContain('tools/none');
  });
});
