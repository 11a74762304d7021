import { mockServices } from '@backstage/backend-test-utils';
import { RegistryCredential } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anExecution } from '../__testUtils__/builders';
import { makeSigningFiles } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { startSuite, TestSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { nobodyListens } from '../__testUtils__/nobodyListens';
import { createHealth } from '../platform/health';
import { ExecutorRegistry } from '../providers';
import { createRooms } from '../rooms';
import { SecretSources } from './SecretSources';

const databases = createTestDatabases();
const files = makeSigningFiles();

jest.setTimeout(60_000);

/** Values that must be nowhere but in what a run is handed. */
const planted = {
  ofTenant: 'planted-value-of-the-tenant-7c1f',
  ofPlatform: 'planted-value-of-the-platform-19ab',
  ofVault: 'planted-value-of-the-vault-e03d',
  ofFile: 'planted-value-of-the-file-55d2',
};

const vault = {
  id: 'vault',
  title: 'Vault',
  problemOf: () => undefined,
  async read(name: string) {
    if (name === 'broken') throw new Error('The vault is sealed');
    return planted.ofVault;
  },
};

async function dumpOf(knex: Knex): Promise<string> {
  const tables = ['registry_credentials', 'registry_pull_tokens'];
  const all = [...tables, 'domain_events', 'work_items', 'tenants'];
  const rows = await Promise.all(all.map(name => knex(name).select('*')));
  return JSON.stringify(rows);
}

describe.each(databases.ids)('what a run may use, %p', id => {
  let knex: Knex;
  let suite: TestSuite;
  let tenantId: string;
  let folder: string;
  const env = process.env;

  beforeEach(async () => {
    knex = await databases.init(id);
    suite = await startSuite({ knex });
    const tenants = await suite.as('ada').get('/tenants');
    tenantId = tenants.body.items[0].id;
    process.env = {
      ...env,
      IMAGE_FACTORY_SECRET__WEB__QUAY: planted.ofTenant,
      IMAGE_FACTORY_SECRET_QUAY: planted.ofPlatform,
    };
    folder = mkdtempSync(join(tmpdir(), 'auth-file-'));
    const auth = (text: string) => Buffer.from(text).toString('base64');
    writeFileSync(
      join(folder, 'auth.json'),
      JSON.stringify({
        auths: {
          '127.0.0.1:5000': { auth: auth(`suite:${planted.ofFile}`) },
          'quay.example.com': { auth: auth('file:unused') },
        },
      }),
    );
  });

  afterEach(() => {
    process.env = env;
    rmSync(folder, { recursive: true, force: true });
  });

  function roomWith(registry: object) {
    const sources = new SecretSources();
    sources.addSecretSource(vault);
    const logger = mockServices.logger.mock();
    const deps = createRoomDeps(knex, {
      imageFactory: {
        registry: { host: '127.0.0.1:5000', insecure: true, ...registry },
      },
    });
    const rooms = createRooms({
      deps: { ...deps, logger },
      executors: new ExecutorRegistry(),
      notifications: { send: async () => undefined },
      events: nobodyListens,
      health: createHealth(),
      people: { claimsOf: async () => undefined },
      sources,
    });
    return { ...rooms.registries, logger, clock: deps.clock };
  }

  async function credential(
    scope: 'web' | 'platform',
    host: string,
    secret: { source: string; name: string },
  ) {
    await knex('registry_credentials').insert({
      id: randomUUID(),
      scope: scope === 'web' ? tenantId : 'platform',
      tenant_id: scope === 'web' ? tenantId : null,
      host,
      username: 'robot',
      secret_source: secret.source,
      secret_name: secret.name,
      created_by: 'user:default/ada',
      created_at: '2026-01-02T03:04:05.678Z',
    });
  }

  const starting = () => ({ ...anExecution('web/shop/api'), tenantId });
  const byHost = (registries: RegistryCredential[]) =>
    Object.fromEntries(registries.map(each => [each.host, each]));

  it('is a token for its own repository, for as long as it may run', async () => {
    const { secretsFor, clock } = roomWith({ tokens: files });
    const { registries } = await secretsFor(starting());
    const [own] = registries;
    expect(registries).toHaveLength(1);
    expect(own).toMatchObject({
      host: '127.0.0.1:5000',
      insecure: true,
      kind: 'token',
    });
    const token = own.kind === 'token' ? own : { token: '', expiresAt: '' };
    const payload = JSON.parse(
      Buffer.from(token.token.split('.')[1], 'base64url').toString(),
    );
    expect(payload.access).toEqual([
      { type: 'repository', name: 'web/shop/api', actions: ['pull', 'push'] },
    ]);
    const lastsMs = Date.parse(token.expiresAt) - clock.now();
    expect(Math.round(lastsMs / 1000)).toBeGreaterThanOrEqual(600 + 899);
  });

  it('opens nothing that is closed', async () => {
    const { secretsFor } = roomWith({
      tokens: files,
      closedPrefixes: ['web/shop'],
    });
    const { registries } = await secretsFor(starting());
    const [own] = registries;
    expect(
      own.kind === 'token' &&
        JSON.parse(Buffer.from(own.token.split('.')[1], 'base64url').toString())
          .access,
    ).toEqual([]);
  });

  it("is the tenant's credential before the platform's, and both before the file's", async () => {
    await credential('web', 'quay.example.com', {
      source: 'env',
      name: 'IMAGE_FACTORY_SECRET__WEB__QUAY',
    });
    await credential('platform', 'quay.example.com', {
      source: 'env',
      name: 'IMAGE_FACTORY_SECRET_QUAY',
    });
    await credential('platform', 'vault.example.com', {
      source: 'vault',
      name: 'fine',
    });
    const { secretsFor } = roomWith({ authFile: join(folder, 'auth.json') });
    const { registries } = await secretsFor(starting());
    const basic = { kind: 'basic', insecure: false, username: 'robot' };
    expect(byHost(registries)).toEqual({
      'quay.example.com': {
        ...basic,
        host: 'quay.example.com',
        password: planted.ofTenant,
      },
      'vault.example.com': {
        ...basic,
        host: 'vault.example.com',
        password: planted.ofVault,
      },
      '127.0.0.1:5000': {
        kind: 'basic',
        insecure: true,
        host: '127.0.0.1:5000',
        username: 'suite',
        password: planted.ofFile,
      },
    });
  });

  it("is nothing of another tenant's", async () => {
    await credential('web', 'quay.example.com', {
      source: 'env',
      name: 'IMAGE_FACTORY_SECRET__WEB__QUAY',
    });
    const tenants = await suite.as('cleo').get('/tenants');
    const { secretsFor } = roomWith({});
    const { registries } = await secretsFor({
      ...anExecution('data/lake/etl'),
      tenantId: tenants.body.items[0].id,
    });
    expect(registries).toEqual([]);
  });

  it('goes without a secret that is not there, and says so', async () => {
    await credential('platform', 'vault.example.com', {
      source: 'vault',
      name: 'broken',
    });
    const { secretsFor, logger } = roomWith({});
    expect(await secretsFor(starting())).toEqual({ registries: [] });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('vault.example.com could not be read'),
      expect.objectContaining({ message: 'The vault is sealed' }),
    );
    const list = await suite.as('grace').get('/registry/credentials');
    expect(list.body.items[0].lastUse).toEqual({
      at: expect.any(String),
      found: false,
    });
  });

  it.each(['suspended', 'archived'])(
    'is nothing while the tenant is %s',
    async status => {
      await knex('tenants').where({ id: tenantId }).update({ status });
      const { secretsFor } = roomWith({ tokens: files });
      await expect(secretsFor(starting())).rejects.toMatchObject({
        code: `tenant-${status}`,
      });
    },
  );

  it('is nowhere else: not in the database, a log, an answer or an audit event', async () => {
    await suite
      .as('ada')
      .post(`/tenants/${tenantId}/registry-credentials`, {
        host: 'quay.example.com',
        username: 'robot',
        secret: { source: 'env', name: 'IMAGE_FACTORY_SECRET__WEB__QUAY' },
      })
      .expect(200);
    await credential('platform', 'vault.example.com', {
      source: 'vault',
      name: 'fine',
    });
    const { secretsFor, logger } = roomWith({
      authFile: join(folder, 'auth.json'),
    });
    const secrets = JSON.stringify(await secretsFor(starting()));
    const { ofPlatform: _, ...used } = planted;
    for (const value of Object.values(used)) expect(secrets).toContain(value);

    const answers = await Promise.all([
      suite.as('ada').get(`/tenants/${tenantId}/registry-credentials`),
      suite.as('grace').get('/registry/credentials'),
    ]);
    const seen = [
      await dumpOf(knex),
      JSON.stringify(answers.map(({ body }) => body)),
      JSON.stringify(suite.audits),
      JSON.stringify(
        [logger.info, logger.warn, logger.error, logger.debug].map(
          each => each.mock.calls,
        ),
      ),
    ].join('\n');
    expect(seen).toContain('IMAGE_FACTORY_SECRET__WEB__QUAY');
    for (const value of Object.values(planted)) {
      expect(seen).not.toContain(value);
    }
  });
});
