import { Knex } from 'knex';
import { execFile, spawnSync } from 'node:child_process';
import request from 'supertest';
import { anExecution } from '../__testUtils__/builders';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { nobodyListens } from '../__testUtils__/nobodyListens';
import { insertImage } from '../__testUtils__/insertImage';
import {
  digestOf,
  MANIFEST_TYPE,
  RegistryAttacker,
} from '../__testUtils__/RegistryAttacker';
import {
  OWN,
  RegistryAttack,
  registryAttacks as attacks,
  THEIRS,
} from '../__testUtils__/registryAttacks';
import { makeSigningFiles } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { startSuite, TestSuite } from '../__testUtils__/startSuite';
import {
  freePort,
  startTokenRegistry,
} from '../__testUtils__/startTokenRegistry';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { createHealth } from '../platform/health';
import { ExecutorRegistry } from '../providers';
import { systemClock } from '../platform/clock';
import { createRooms } from '../rooms';
import { SecretSources } from './SecretSources';

const databases = createTestDatabases();
const files = makeSigningFiles();
const SECRET = Buffer.from('the data of another tenant');
const REFUSED = [401, 403, 404];

jest.setTimeout(120_000);

const missing = ['docker-registry', 'skopeo', 'openssl'].filter(
  tool => spawnSync(tool, ['--version'], { stdio: 'ignore' }).error,
);
if (process.env.CI && missing.length > 0) {
  throw new Error(`Install ${missing.join(', ')}: these tests need them`);
}
const describeWithRegistry = missing.length > 0 ? describe.skip : describe;

/** Whether it does what it is told. */
function skopeo(...args: string[]): Promise<boolean> {
  return new Promise(resolve => {
    execFile('skopeo', args, error => resolve(!error));
  });
}

describeWithRegistry('the registry that knows tenants', () => {
  let knex: Knex;
  let suite: TestSuite;
  let registry: Awaited<ReturnType<typeof startTokenRegistry>>;
  let runToken: (repository: string) => Promise<string>;
  let manifest: Buffer;

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    const port = await freePort();
    const settings = {
      host: `127.0.0.1:${port}`,
      insecure: true,
      tokens: files,
    };
    suite = await startSuite({ knex, registry: settings });
    registry = await startTokenRegistry({
      port,
      realm: `http://127.0.0.1:${suite.server.port()}/api/image-factory/registry/token`,
      certificateFile: files.certificateFile,
    });
    await insertImage(knex, { tenant: 'web', project: 'shop', name: 'api' });
    await insertImage(knex, { tenant: 'data', project: 'lake', name: 'etl' });
    const rooms = createRooms({
      deps: {
        ...createRoomDeps(knex, { imageFactory: { registry: settings } }),
        clock: systemClock,
      },
      executors: new ExecutorRegistry(),
      notifications: { send: async () => undefined },
      events: nobodyListens,
      health: createHealth(),
      people: { claimsOf: async () => undefined },
      sources: new SecretSources(),
    });
    runToken = async repository => {
      const [name] = repository.split('/');
      const { id: tenantId } = await knex('tenants').where({ name }).first();
      const { registries } = await rooms.registries.secretsFor({
        ...anExecution(repository),
        tenantId,
      });
      const [own] = registries;
      return own.kind === 'token' ? own.token : '';
    };
    const owner = new RegistryAttacker(registry.host, await runToken(THEIRS));
    await owner.pushBlob(THEIRS, SECRET);
    manifest = await owner.pushImage(THEIRS, 'theirs');
    const other = new RegistryAttacker(registry.host, await runToken(OWN));
    await other.pushImage(OWN, 'own');
  });

  afterAll(() => registry?.stop());

  /** What the token endpoint gives for everything that could be wished. */
  async function exchange(user: string, password: string): Promise<string> {
    const all = 'pull,push,delete,*';
    const { body } = await request(suite.server)
      .get('/api/image-factory/registry/token')
      .query({
        service: 'registry',
        scope: [
          `repository:${THEIRS}:${all}`,
          `repository:${OWN}:${all}`,
          `repository:data:${all}`,
          `repository:data/lake:${all}`,
          'registry:catalog:*',
        ],
      })
      .auth(user, password)
      .expect(200);
    return body.token;
  }

  async function pullToken(person: 'ada' | 'cleo') {
    const { body } = await suite
      .as(person)
      .post('/registry/pull-tokens', { title: 'test' })
      .expect(201);
    return body as { id: string; secret: string };
  }

  const holders: Record<string, () => Promise<string>> = {
    'a run with its token as it is': () => runToken(OWN),
    'a run that asked for more': async () =>
      exchange('run', await runToken(OWN)),
    'an owner of the tenant': async () => {
      const { id, secret } = await pullToken('ada');
      return exchange(id, secret);
    },
  };

  /** Follows a registry that tidies a path up; a client would. */
  async function statusOf(
    token: string,
    attack: RegistryAttack,
  ): Promise<number> {
    const owner = new RegistryAttacker(registry.host, await runToken(THEIRS));
    const found = {
      blob: digestOf(SECRET),
      manifest: digestOf(manifest),
      upload: await owner.beginUpload(THEIRS),
    };
    const attacker = new RegistryAttacker(registry.host, token);
    const { path, method, body, headers } = attack;
    const wish = {
      method,
      body: body?.(manifest),
      headers: { accept: MANIFEST_TYPE, ...headers },
    };
    const first = await attacker.send({ ...wish, path: path(found) });
    if (first.status !== 301) return first.status;
    return (await attacker.send({ ...wish, path: first.location! })).status;
  }

  describe.each(Object.keys(holders))('%s', holder => {
    it.each(Object.keys(attacks))('%s, and is refused', async name => {
      const token = await holders[holder]();
      expect(REFUSED).toContain(await statusOf(token, attacks[name]));
    });
  });

  it.each(Object.keys(attacks))(
    'a run of the tenant itself %s, and gets what is due to it',
    async name => {
      const status = await statusOf(await runToken(THEIRS), attacks[name]);
      expect(attacks[name].owner).toContain(status);
    },
  );

  it('is as it was after all attacks', async () => {
    const owner = new RegistryAttacker(registry.host, await runToken(THEIRS));
    const { status } = await owner.send({
      method: 'GET',
      path: `/v2/${THEIRS}/manifests/${digestOf(manifest)}`,
      headers: { accept: MANIFEST_TYPE },
    });
    expect(status).toBe(200);
  });

  describe('with skopeo', () => {
    const plain = ['--tls-verify=false'];
    const image = (repository: string) =>
      `docker://${registry.host}/${repository}:1`;

    it('a person pulls what is theirs, and nothing of others', async () => {
      const { id, secret } = await pullToken('ada');
      const inspect = (repository: string) =>
        skopeo(
          'inspect',
          ...plain,
          `--creds=${id}:${secret}`,
          image(repository),
        );
      expect(await inspect(OWN)).toBe(true);
      expect(await inspect(THEIRS)).toBe(false);
      expect(
        await skopeo(
          'list-tags',
          ...plain,
          `--creds=${id}:${secret}`,
          `docker://${registry.host}/${THEIRS}`,
        ),
      ).toBe(false);
    });

    it('a person pushes and deletes nothing, also of their own', async () => {
      const { id, secret } = await pullToken('ada');
      const creds = `${id}:${secret}`;
      const copy = (to: string) =>
        skopeo(
          ...['--insecure-policy', 'copy', '--src-tls-verify=false'],
          ...['--dest-tls-verify=false', `--src-creds=${creds}`],
          ...[`--dest-creds=${creds}`, image(OWN), image(to)],
        );
      expect(await copy(`${OWN}-copy`)).toBe(false);
      expect(await copy(THEIRS)).toBe(false);
      expect(
        await skopeo('delete', ...plain, `--creds=${creds}`, image(OWN)),
      ).toBe(false);
    });

    it('a run copies within its own repository, and from no other', async () => {
      const token = await runToken(OWN);
      const copy = (from: string) =>
        skopeo(
          ...['--insecure-policy', 'copy', '--src-tls-verify=false'],
          ...['--dest-tls-verify=false', `--src-creds=run:${token}`],
          ...[`--dest-creds=run:${token}`, image(from)],
          `docker://${registry.host}/${OWN}:copy`,
        );
      expect(await copy(OWN)).toBe(true);
      expect(await copy(THEIRS)).toBe(false);
    });

    it('nobody pulls without signing in', async () => {
      expect(await skopeo('inspect', ...plain, '--no-creds', image(OWN))).toBe(
        false,
      );
    });

    it('a person who left pulls no more', async () => {
      const { id, secret } = await pullToken('cleo');
      const inspect = () =>
        skopeo('inspect', ...plain, `--creds=${id}:${secret}`, image(THEIRS));
      expect(await inspect()).toBe(true);
      suite.absent.add('user:default/cleo');
      expect(await inspect()).toBe(false);
      suite.absent.delete('user:default/cleo');
    });
  });
});
