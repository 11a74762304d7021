import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { SecretScope } from '@imagefactory/backstage-plugin-image-factory-node';
import { KubernetesSecretSource } from './KubernetesSecretSource';
import { openKubernetes } from './openKubernetes';

jest.setTimeout(60_000);

const web: SecretScope = { kind: 'tenant', tenantName: 'web' };
const PLANTED = 'planted-value-of-a-cluster-7c31';
const READER = 'portal';
const EXPIRES_S = 600;

/** A module of JavaScript's own kind, which Jest loads only so. */
const client = () => import('@kubernetes/client-node');
const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
const namespace = `secrets-${randomUUID()}`;
const other = `${namespace}-b`;

async function makeNamespace(core: CoreV1Api, name: string) {
  await core.createNamespace({ body: { metadata: { name } } });
  await core.createNamespacedSecret({
    namespace: name,
    body: {
      metadata: { name: 'tenant.web.quay' },
      stringData: { password: PLANTED },
    },
  });
}

/** An account that may get the Secrets of one namespace, and nothing else. */
async function makeReader(cluster: KubeConfig, core: CoreV1Api) {
  const { RbacAuthorizationV1Api } = await client();
  const rbac = cluster.makeApiClient(RbacAuthorizationV1Api);
  const metadata = { name: READER };
  await core.createNamespacedServiceAccount({ namespace, body: { metadata } });
  const rules = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }];
  await rbac.createNamespacedRole({ namespace, body: { metadata, rules } });
  await rbac.createNamespacedRoleBinding({
    namespace,
    body: {
      metadata,
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: READER,
      },
      subjects: [{ kind: 'ServiceAccount', name: READER, namespace }],
    },
  });
  const { status } = await core.createNamespacedServiceAccountToken({
    name: READER,
    namespace,
    body: { spec: { audiences: [], expirationSeconds: EXPIRES_S } },
  });
  return status!.token;
}

async function kubeconfigWith(cluster: KubeConfig, token: string) {
  const file = join(folder, `config-${token.length}`);
  const { name, server, caData, caFile } = cluster.getCurrentCluster()!;
  const config = new (await client()).KubeConfig();
  config.loadFromOptions({
    clusters: [{ name, server, caData, caFile }],
    users: [{ name: READER, token }],
    contexts: [{ name: 'x', cluster: name, user: READER }],
    currentContext: 'x',
  });
  writeFileSync(file, config.exportConfig(), { mode: 0o600 });
  return file;
}

describe('Secrets of a real Kubernetes', () => {
  let cluster: KubeConfig;
  let core: CoreV1Api;
  let token: string;
  beforeAll(async () => {
    const kubernetes = await client();
    cluster = new kubernetes.KubeConfig();
    cluster.loadFromFile(process.env.IMAGE_FACTORY_KUBECONFIG!);
    core = cluster.makeApiClient(kubernetes.CoreV1Api);
    await makeNamespace(core, namespace);
    await makeNamespace(core, other);
    token = await makeReader(cluster, core);
  });
  afterAll(async () => {
    for (const name of [namespace, other]) await core.deleteNamespace({ name });
    rmSync(folder, { recursive: true, force: true });
  });

  const reading = (given: { name: string; of?: string; by?: string }) =>
    new KubernetesSecretSource(async () =>
      openKubernetes({
        namespace: given.of ?? namespace,
        kubeconfigFile: await kubeconfigWith(cluster, given.by ?? token),
      }),
    ).read(given.name, { scope: web });

  it('reads a key of a Secret as an account that may get it', async () => {
    const name = 'tenant.web.quay/password';
    await expect(reading({ name })).resolves.toBe(PLANTED);
  });

  it('says that there is no such Secret, and no such key', async () => {
    await expect(reading({ name: 'tenant.web.none/password' })).rejects.toThrow(
      'There is no Secret tenant.web.none',
    );
    await expect(reading({ name: 'tenant.web.quay/token' })).rejects.toThrow(
      'The Secret tenant.web.quay has no key token',
    );
  });

  it.each([
    ['of a namespace that the account may not read', { of: other }, 403],
    ['with a token that is none', { by: 'no-token' }, 401],
  ])('is refused a Secret %s, and tells nothing of it', async (_, by, code) => {
    const name = 'tenant.web.quay/password';
    const error = await reading({ name, ...by }).catch(caught => caught);
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: `The Secret tenant.web.quay could not be read from Kubernetes, which answered ${code}`,
    });
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(PLANTED);
  });
});
