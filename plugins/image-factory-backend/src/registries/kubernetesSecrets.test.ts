import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { SecretScope } from '@imagefactory/backstage-plugin-image-factory-node';
import { anExecution } from '../__testUtils__/builders';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { nobodyListens } from '../__testUtils__/nobodyListens';
import { startSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { createHealth } from '../platform/health';
import { ExecutorRegistry } from '../providers';
import { createRooms } from '../rooms';
import { KubernetesSecretSource, ReadSecret } from './KubernetesSecretSource';
import { openKubernetes } from './openKubernetes';
import { SecretSources } from './SecretSources';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const platform: SecretScope = { kind: 'platform' };
const web: SecretScope = { kind: 'tenant', tenantName: 'web' };
const webA: SecretScope = { kind: 'tenant', tenantName: 'web-a' };
const PLANTED = 'planted-value-of-kubernetes-41fe';
const ACCOUNT = 'token-of-the-account-9d20';
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The part of the API of Kubernetes that reads Secrets of one namespace. */
class FakeKubernetes {
  readonly secrets = new Map([
    ['tenant.web.quay', { password: base64(`${PLANTED}\n`) }],
    ['platform.quay', { password: base64('x'.repeat(70_000)) }],
  ]);
  readonly #folder = mkdtempSync(join(tmpdir(), 'kubernetes-'));
  readonly #server: Server = createServer((req, res) => {
    const [, namespace, name] =
      /^\/api\/v1\/namespaces\/([^/]+)\/secrets\/([^/]+)$/.exec(
        req.url ?? '',
      ) ?? [];
    const isAllowed =
      req.headers.authorization === `Bearer ${ACCOUNT}` &&
      namespace === 'factory-secrets';
    const data = this.secrets.get(name);
    const answer = (status: number, body: object) => {
      res.writeHead(status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(body));
    };
    if (!isAllowed) answer(403, { kind: 'Status', message: PLANTED });
    else if (!data) answer(404, { kind: 'Status', code: 404 });
    else answer(200, { kind: 'Secret', apiVersion: 'v1', data });
  });

  async start() {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  /** A kubeconfig of an account. */
  kubeconfig(token = ACCOUNT): string {
    const { port } = this.#server.address() as AddressInfo;
    const file = join(this.#folder, `config-${token}`);
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: 'c',
          cluster: {
            server: `http://127.0.0.1:${port}`,
            'insecure-skip-tls-verify': true,
          },
        },
      ],
      users: [{ name: 'u', user: { token } }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'x',
    };
    writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
    return file;
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

describe('Secrets of Kubernetes', () => {
  const kubernetes = new FakeKubernetes();
  beforeAll(() => kubernetes.start());
  afterAll(() => kubernetes.stop());

  const sourceWith = (token?: string, namespace = 'factory-secrets') =>
    new KubernetesSecretSource(() =>
      openKubernetes({
        namespace,
        kubeconfigFile: kubernetes.kubeconfig(token),
      }),
    );
  const readingOf = (
    name: string,
    source: KubernetesSecretSource = sourceWith(),
  ) => source.read(name, { scope: web });

  it('tell tenants and the platform apart by their names', () => {
    const source = sourceWith();
    const owners = (name: string) =>
      [platform, web, webA].map(
        scope => source.problemOf(name, scope) === undefined,
      );
    expect(owners('platform.quay/password')).toEqual([true, false, false]);
    expect(owners('tenant.web.quay/password')).toEqual([false, true, false]);
    expect(owners('tenant.web-a.quay/password')).toEqual([false, false, true]);
    for (const name of [
      'tenant.web.quay',
      'tenant.web./password',
      'tenant.web.quay/a/b',
      'tenant.web.../../x/password',
      'kube-root-ca.crt/ca.crt',
    ]) {
      expect(owners(name)).toEqual([false, false, false]);
    }
  });

  it('are read with the account of the backend', async () => {
    expect(await readingOf('tenant.web.quay/password')).toBe(`${PLANTED}\n`);
  });

  it('are not there without the Secret or its key', async () => {
    await expect(readingOf('tenant.web.none/password')).rejects.toThrow(
      'There is no Secret tenant.web.none',
    );
    await expect(readingOf('tenant.web.quay/toString')).rejects.toThrow(
      'The Secret tenant.web.quay has no key toString',
    );
  });

  it('are no files of any length', async () => {
    await expect(readingOf('platform.quay/password')).rejects.toThrow(
      'too long for a secret',
    );
  });

  it.each([
    ['another account', 'token-of-a-thief', undefined],
    ['another namespace', undefined, 'kube-system'],
  ])('are refused to %s, without what the answer holds', async (_, ...who) => {
    const refused = readingOf('tenant.web.quay/password', sourceWith(...who));
    const error = await refused.catch(problem => problem);
    expect(error.message).toBe(
      'The Secret tenant.web.quay could not be read from Kubernetes, which answered 403',
    );
    expect(JSON.stringify([error, error.stack, error.cause])).not.toContain(
      PLANTED,
    );
  });

  it('do not keep a run waiting for an API that does not answer', async () => {
    const source = new KubernetesSecretSource(
      async () => () => new Promise<never>(() => undefined),
    );
    const signal = AbortSignal.abort();
    await expect(
      source.read('tenant.web.quay/password', { scope: web, signal }),
    ).rejects.toThrow('took too long');
  });

  it('are asked for anew once the way to them is there', async () => {
    const read: ReadSecret = async () => ({ key: base64('value') });
    const open = jest
      .fn<Promise<ReadSecret>, []>()
      .mockRejectedValueOnce(new Error('no account yet'))
      .mockResolvedValue(read);
    const source = new KubernetesSecretSource(open);
    await expect(readingOf('tenant.web.quay/key', source)).rejects.toThrow(
      'could not be read',
    );
    expect(await readingOf('tenant.web.quay/key', source)).toBe('value');
    expect(await readingOf('tenant.web.quay/key', source)).toBe('value');
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('can not be named where none are configured', () => {
    const source = new KubernetesSecretSource(undefined);
    expect(
      source.problemOf('tenant.web.quay/password', web)?.message,
    ).toContain('imageFactory.registry.kubernetesSecrets.namespace');
  });

  it.each(databases.ids)(
    'reach a run, and nothing else: not the database, an answer, a log or an audit event, %s',
    async id => {
      const knex = await databases.init(id);
      const kubernetesSecrets = {
        namespace: 'factory-secrets',
        kubeconfigFile: kubernetes.kubeconfig(),
      };
      const suite = await startSuite({ knex, registry: { kubernetesSecrets } });
      const tenants = await suite.as('ada').get('/tenants');
      const tenantId = tenants.body.items[0].id;
      const path = `/tenants/${tenantId}/registry-credentials`;
      const put = (name: string) =>
        suite.as('ada').post(path, {
          host: 'quay.example.com',
          username: 'robot',
          secret: { source: 'kubernetes', name },
        });
      await put('tenant.data.quay/password').expect(400);
      const set = await put('tenant.web.quay/password').expect(200);

      const logger = mockServices.logger.mock();
      const registry = {
        host: '127.0.0.1:5000',
        insecure: true,
        kubernetesSecrets,
      };
      const { registries } = createRooms({
        deps: {
          ...createRoomDeps(knex, { imageFactory: { registry } }),
          logger,
        },
        executors: new ExecutorRegistry(),
        notifications: { send: async () => undefined },
        events: nobodyListens,
        health: createHealth(),
        people: { claimsOf: async () => undefined },
        sources: new SecretSources(),
      });
      const starting = { ...anExecution('web/shop/api'), tenantId };
      const secrets = await registries.secretsFor(starting);
      expect(secrets.registries).toEqual([
        expect.objectContaining({
          host: 'quay.example.com',
          password: PLANTED,
        }),
      ]);
      const list = await suite.as('ada').get(path);
      expect(list.body.items[0].lastUse.found).toBe(true);
      const tables = await Promise.all(
        [
          'registry_credentials',
          'domain_events',
          'work_items',
          'executions',
        ].map(name => knex(name).select('*')),
      );
      const everywhere = JSON.stringify([
        tables,
        set.body,
        list.body,
        suite.audits,
        [logger.info, logger.warn, logger.error, logger.debug].map(
          log => log.mock.calls,
        ),
      ]);
      expect(everywhere).toContain('tenant.web.quay/password');
      for (const value of [PLANTED, base64(PLANTED), ACCOUNT]) {
        expect(everywhere).not.toContain(value);
      }
    },
  );
});
