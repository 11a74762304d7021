import {
  awaitPhase,
  neverAborted,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterRuns } from './__testUtils__/ClusterRuns';
import { describeWithCluster } from './__testUtils__/testCluster';
import { ClusterObject } from './cluster/objects';
import { RESOURCES } from './cluster/resourcePaths';
import { LABELS, selectorOf } from './labels';

jest.setTimeout(240_000);

const signal = neverAborted();
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
/** What a pod may say at its end, all of its containers together. */
const MAX_MESSAGES = 12_288;

describeWithCluster('what people write into a build on a cluster', () => {
  let runs: ClusterRuns;
  beforeAll(async () => {
    runs = await ClusterRuns.create();
  });
  afterAll(() => runs?.end());

  /** The configuration of an image, as the registry has it. */
  const configOf = async (repository: string, tag: string) => {
    const base = `http://${runs.cluster.registry}/v2/${repository}`;
    const headers = { accept: MANIFEST };
    const manifest: any = await (
      await fetch(`${base}/manifests/${tag}`, { headers })
    ).json();
    const blob = await fetch(`${base}/blobs/${manifest.config.digest}`);
    return (await blob.json()) as any;
  };

  it('reaches the image byte for byte, however much and however odd, and no object of the cluster', async () => {
    const tags = Array.from(
      { length: 25 },
      (_, n) => `${'t'.repeat(117)}${String(n).padStart(3, '0')}`,
    );
    const odd = `$(touch /tmp/pwned)'"\`; touch /tmp/pwned\n--help`;
    const labels: Record<string, string> = { odd: '${PATH};|&<>' };
    for (let n = 0; n < 60; n += 1) labels[`l${n}`] = `${n}-`.padEnd(100, 'v');
    const run = runs.request('ARG A\nENV SEEN=$A');
    const spec = { ...run.spec, buildArgs: { A: odd } };
    const destination = { ...run.destination, tags };
    const session = await runs.open();
    const handle = await runs.start(session, {
      ...{ ...run, spec, destination, labels },
    });
    const { outcome } = await awaitPhase(session, handle, {
      phases: ['succeeded'],
      withinMs: 150_000,
    });
    const [image] = outcome.artifacts;
    expect(image.tags).toEqual(tags);
    for (const tag of [tags[0], tags[24]]) {
      const { config } = await configOf(run.destination.repository, tag);
      expect(config.Env).toContain(`SEEN=${odd}`);
      expect(config.Labels).toMatchObject(labels);
    }
    const [pod] = await runs.podsOf(run);
    const messages = pod.status!.containerStatuses!.map(
      ({ state }) => state?.terminated?.message ?? '',
    );
    const limit = MAX_MESSAGES / messages.length;
    for (const message of messages) {
      expect(message.length).toBeLessThan(limit);
    }
    const taskRuns = await runs.client.list<ClusterObject>(
      { resource: RESOURCES.taskRuns, namespace: runs.namespace },
      { labelSelector: selectorOf({ [LABELS.execution]: run.executionId }) },
      signal,
    );
    const objects = JSON.stringify([pod, taskRuns]);
    expect(objects).toContain(run.executionId);
    expect(objects).not.toContain('pwned');
    await session.remove(handle, signal);
  });

  it('is in no answer about a credential that a quota refuses', async () => {
    const quota = {
      resource: { resource: 'resourcequotas', group: '', version: 'v1' },
      namespace: runs.namespace,
    };
    const object = {
      metadata: { name: 'no-secrets' },
      spec: { hard: { secrets: '0' } },
    };
    await runs.client.create<ClusterObject>(quota, object, { signal });
    const password = 'S3cr3t-TK15-ü';
    const session = await runs.open();
    const run = runs.request('RUN true');
    const { registry: host } = run.destination;
    const basic = { kind: 'basic', username: 'u', password } as const;
    const registries = [{ host, insecure: true, ...basic }];
    const handle = await session.start(run, {
      secrets: { registries },
      signal,
    });
    const [seen] = await session.observe([handle], signal);
    expect(seen).toMatchObject({
      phase: 'failed',
      failure: { reason: 'provider-not-ready' },
    });
    const { items } = await runs.client.read<{ items: ClusterObject[] }>(
      `/apis/tekton.dev/v1/namespaces/${runs.namespace}/pipelineruns`,
      signal,
    );
    const text = JSON.stringify([handle, seen, items]);
    expect(text).toContain('exceeded quota: no-secrets');
    for (const secret of [password, Buffer.from(password).toString('base64')]) {
      expect(text).not.toContain(secret);
    }
    await runs.client.delete({ ...quota, name: 'no-secrets' }, { signal });
  });

  it('is told apart, in the API’s own words, where a webhook or the cluster refuses it', async () => {
    const policies = (resource: string) => ({
      resource: {
        resource,
        group: 'admissionregistration.k8s.io',
        version: 'v1',
      },
    });
    const hook = (failurePolicy: string) => ({
      metadata: { name: runs.namespace },
      webhooks: [
        {
          name: 'guard.example.com',
          // An address of documentation: nothing is ever answered.
          clientConfig: { url: 'https://192.0.2.1:9/' },
          rules: [
            {
              apiGroups: ['tekton.dev'],
              apiVersions: ['v1'],
              resources: ['pipelineruns'],
              operations: ['CREATE'],
            },
          ],
          namespaceSelector: {
            matchLabels: { 'kubernetes.io/metadata.name': runs.namespace },
          },
          ...{ failurePolicy, timeoutSeconds: 1, sideEffects: 'None' },
          admissionReviewVersions: ['v1'],
        },
      ],
    });
    const place = policies('validatingwebhookconfigurations');
    await runs.client.create<ClusterObject>(place, hook('Fail'), { signal });
    const session = await runs.open();
    const run = runs.request('RUN true');
    try {
      await expect(runs.start(session, run)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('guard.example.com'),
      });
    } finally {
      await runs.client.delete({ ...place, name: runs.namespace }, { signal });
    }
    const handle = await runs.start(session, run);
    await session.cancel(handle, signal);
    const { phase } = await awaitPhase(session, handle, {
      phases: ['cancelled'],
      withinMs: 150_000,
    });
    expect(phase).toBe('cancelled');
    await session.remove(handle, signal);
  });
});
