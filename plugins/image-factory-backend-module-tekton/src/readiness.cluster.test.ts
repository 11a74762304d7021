import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import {
  ClusterLooks,
  idsOf,
  Looked,
  looksUntil,
} from './__testUtils__/ClusterLooks';
import { ClusterRuns } from './__testUtils__/ClusterRuns';
import { apiError } from './__testUtils__/FaultProxy';
import { HostServer } from './__testUtils__/HostServer';
import { describeWithCluster } from './__testUtils__/testCluster';
import { ClusterObject, Pod } from './cluster/objects';
import { RESOURCES } from './cluster/resourcePaths';
import { selectorOf } from './labels';

jest.setTimeout(240_000);

const FULL_MS = 20_000;
const QUICK_MS = 3_500;
const signal = neverAborted();

const seesTrouble = ({ trouble }: Looked) => trouble.length > 0;
const WEBHOOK_SERVICE = {
  resource: { group: '', version: 'v1', resource: 'services' },
  namespace: 'tekton-pipelines',
  name: 'tekton-pipelines-webhook',
};
const GUARDS = {
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'validatingwebhookconfigurations',
};

describeWithCluster('readiness of a cluster', () => {
  let looks: ClusterLooks;
  let runs: ClusterRuns;
  beforeAll(async () => {
    looks = await ClusterLooks.create();
    runs = looks.runs;
  });
  afterEach(() => {
    looks.proxy.interfere = () => undefined;
  });
  afterAll(() => looks?.end());

  const check = (...given: Parameters<ClusterLooks['check']>) =>
    looks.check(...given);

  async function removePods(labels: Record<string, string>) {
    const { namespace } = WEBHOOK_SERVICE;
    const place = { resource: RESOURCES.pods, namespace };
    const labelSelector = selectorOf(labels);
    const pods = await runs.client.list<Pod>(place, { labelSelector }, signal);
    for (const { metadata } of pods) {
      await runs.client.delete({ ...place, name: metadata?.name }, { signal });
    }
  }

  it('names a limit range that leaves the containers of Tekton too little', async () => {
    const range = {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'small', namespace: runs.namespace },
      spec: { limits: [{ type: 'Container', default: { memory: '6Mi' } }] },
    };
    await looks.during(RESOURCES.limitRanges, range, async () => {
      const { trouble } = await looksUntil(() => check(), seesTrouble);
      expect(idsOf(trouble)).toEqual(['limit-range']);
      expect(trouble[0].seen).toContain('small');
      expect(trouble[0].fix?.text).toContain('limitrange small');
    });
  });

  it('names the right that is missing, with a role that kubectl applies as it stands', async () => {
    const token = await runs.portalToken();
    const { trouble: before } = await check({}, { token });
    expect(before).toEqual([]);
    await runs.takeRight('pipelineruns');
    const { trouble } = await check({}, { token });
    expect(idsOf(trouble)).toEqual(
      ['create', 'get', 'list', 'patch', 'delete'].map(
        verb => `may-${verb}-pipelineruns`,
      ),
    );
    expect(trouble[0].seen).toContain(runs.settings.portalAccount);
    expect(trouble[0].fix?.text).toMatch(/kind: Role\n[^]*kind: RoleBinding\n/);
    await runs.giveRights();
    expect((await check({}, { token })).trouble).toEqual([]);
  });

  it('tells what answers in place of the cluster apart, without showing it', async () => {
    const html = `<html>${'<p>Bad Gateway</p>'.repeat(250)}</html>`;
    looks.proxy.interfere = () => ({ answer: { status: 502, body: html } });
    const strange = await check();
    expect(strange).toMatchObject({ readiness: 'offline' });
    expect(JSON.stringify(strange)).not.toContain('<p>');
    const error = { name: 'NotAllowedError', message: 'Unauthorized' };
    const body = JSON.stringify({ error });
    looks.proxy.interfere = () => ({ answer: { status: 403, body } });
    const denied = await check();
    expect(denied.checks[0].remedy).toContain('kubernetes.proxy');
    expect(denied.summary).not.toBe(strange.summary);
  });

  it('says of an API server that fails, hangs or is not there that it does not answer, soon', async () => {
    looks.proxy.interfere = () => ({
      answer: apiError(503, 'ServiceUnavailable'),
    });
    expect((await check()).readiness).toBe('offline');
    looks.proxy.interfere = () => ({ delayMs: 8_000 });
    const late = await check();
    expect(late.readiness).toBe('offline');
    expect(late.summary).toContain('did not answer within');
    expect(late.tookMs).toBeLessThan(QUICK_MS);
  });

  it('shows the name and the sentence of a webhook that refuses runs', async () => {
    const guard = await HostServer.start({
      tls: true,
      answer: body => ({
        status: 200,
        body: JSON.stringify({
          apiVersion: 'admission.k8s.io/v1',
          kind: 'AdmissionReview',
          response: {
            uid: JSON.parse(body).request.uid,
            allowed: false,
            status: { message: 'team label missing' },
          },
        }),
      }),
    });
    const webhook = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: `guard-${runs.namespace}` },
      webhooks: [
        {
          name: 'guard.example.com',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          clientConfig: {
            url: `https://${guard.host}/`,
            caBundle: guard.certificate,
          },
          namespaceSelector: {
            matchLabels: { 'kubernetes.io/metadata.name': runs.namespace },
          },
          rules: [
            {
              ...{ apiGroups: ['tekton.dev'], apiVersions: ['v1'] },
              ...{ operations: ['CREATE'], resources: ['pipelineruns'] },
            },
          ],
        },
      ],
    };
    try {
      await looks.during(GUARDS, webhook as ClusterObject, async () => {
        const { trouble } = await looksUntil(() => check(), seesTrouble);
        expect(idsOf(trouble)).toEqual(['admission']);
        expect(trouble[0].seen).toContain('guard.example.com');
        expect(trouble[0].seen).toContain('team label missing');
      });
    } finally {
      await guard.stop();
    }
  });

  it('finds a webhook of Tekton that does not answer, though its deployments are available', async () => {
    const { spec } = await runs.client.get<{
      spec: { selector: Record<string, string> };
    }>(WEBHOOK_SERVICE, signal);
    const select = (selector: object) =>
      runs.client.patch(WEBHOOK_SERVICE, { spec: { selector } }, signal);
    await select({ nobody: 'has-this' });
    // The API server has a connection to it, which outlives the endpoints.
    await removePods({ app: 'tekton-pipelines-webhook' });
    try {
      const { trouble, tookMs } = await looksUntil(
        () => check({ full: true }),
        ({ checks }) =>
          checks.some(
            ({ id, result }) =>
              id === 'tekton-controllers' && result === 'pass',
          ),
      );
      expect(idsOf(trouble)).toEqual(['tekton-webhook']);
      expect(trouble[0].seen).toContain('webhook.pipeline.tekton.dev');
      expect(tookMs).toBeLessThan(FULL_MS);
    } finally {
      await select({ nobody: null, ...spec.selector });
      await looksUntil(
        () => check(),
        ({ readiness }) => readiness === 'ready',
      );
    }
  });
});
