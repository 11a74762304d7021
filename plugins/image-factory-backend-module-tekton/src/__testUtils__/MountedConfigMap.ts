import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterObject } from '../cluster/objects';
import { Resource } from '../cluster/resourcePaths';
import { ClusterRuns } from './ClusterRuns';
import { HostServer } from './HostServer';

const CONFIG_MAPS: Resource = {
  group: '',
  version: 'v1',
  resource: 'configmaps',
};
const WEBHOOKS: Resource = {
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  resource: 'mutatingwebhookconfigurations',
};
const signal = neverAborted();

/** Answers a review of a pod with a volume more in its first container: a node mounts only what one uses. */
function mounts(name: string) {
  const volume = { name: 'registry-ca', configMap: { name } };
  const mount = { name: 'registry-ca', mountPath: '/etc/registry-ca' };
  const patch = [
    { op: 'add', path: '/spec/volumes/-', value: volume },
    { op: 'add', path: '/spec/containers/0/volumeMounts/-', value: mount },
  ];
  return (body: string) => ({
    status: 200,
    body: JSON.stringify({
      apiVersion: 'admission.k8s.io/v1',
      kind: 'AdmissionReview',
      response: {
        uid: JSON.parse(body).request.uid,
        allowed: true,
        patchType: 'JSONPatch',
        patch: Buffer.from(JSON.stringify(patch)).toString('base64'),
      },
    }),
  });
}

/** A webhook, as clusters have them that bring certificates into each pod. */
function webhookOf(namespace: string, server: HostServer) {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name: `mounts-${namespace}` },
    webhooks: [
      {
        name: 'mounts.example.com',
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        clientConfig: {
          url: `https://${server.host}/`,
          caBundle: server.certificate,
        },
        namespaceSelector: {
          matchLabels: { 'kubernetes.io/metadata.name': namespace },
        },
        rules: [
          {
            ...{ apiGroups: [''], apiVersions: ['v1'] },
            ...{ operations: ['CREATE'], resources: ['pods'] },
          },
        ],
      },
    ],
  } as ClusterObject;
}

/** A ConfigMap that a webhook mounts into every pod of the builds. */
export class MountedConfigMap {
  static readonly NAME = 'registry-ca';
  readonly #runs: ClusterRuns;
  readonly #server: HostServer;

  private constructor(runs: ClusterRuns, server: HostServer) {
    this.#runs = runs;
    this.#server = server;
  }

  static async create(runs: ClusterRuns): Promise<MountedConfigMap> {
    const { client, namespace } = runs;
    const { NAME: name } = MountedConfigMap;
    const answer = mounts(name);
    const server = await HostServer.start({ tls: true, answer });
    const metadata = { name, namespace };
    const kept = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
    const place = { resource: CONFIG_MAPS, namespace };
    await client.create<ClusterObject>(place, kept, { signal });
    const webhook = webhookOf(namespace, server);
    await client.create({ resource: WEBHOOKS }, webhook, { signal });
    return new MountedConfigMap(runs, server);
  }

  /** Somebody removes it; what mounts it stays. */
  async remove(): Promise<void> {
    const { client, namespace } = this.#runs;
    const { NAME: name } = MountedConfigMap;
    const place = { resource: CONFIG_MAPS, namespace, name };
    await client.delete(place, { signal });
  }

  async end(): Promise<void> {
    const { client, namespace } = this.#runs;
    const name = `mounts-${namespace}`;
    await client.delete({ resource: WEBHOOKS, name }, { signal });
    await this.#server.stop();
  }
}
