import { makeSigningFiles } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { createRegistriesRoom } from './room';
import { SecretSources } from './SecretSources';

const databases = createTestDatabases();
const tokens = {
  ...makeSigningFiles(),
  issuer: 'image-factory',
  service: 'registry',
};

jest.setTimeout(60_000);

describe.each(databases.ids)('where a trial of a provider may push, %p', id => {
  const folder = mkdtempSync(join(tmpdir(), 'trial-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function trial(registry?: object) {
    const deps = createRoomDeps(await databases.init(id), {
      imageFactory: registry ? { registry } : {},
    } as never);
    const room = createRegistriesRoom({
      ...deps,
      tenants: { platformRoles: {} } as never,
      images: {} as never,
      people: {} as never,
      sources: new SecretSources(),
    });
    return { found: await room.trialOf('eu-1'), now: deps.clock.now() };
  }

  it('is nowhere without a registry', async () => {
    expect((await trial()).found).toBeUndefined();
  });

  it('is a repository of its own, by a token that opens nothing else and ends soon', async () => {
    const { found, now } = await trial({
      host: 'r:5000',
      insecure: true,
      tokens,
    });
    expect(found).toMatchObject({
      host: 'r:5000',
      insecure: true,
      repository: 'image-factory--probe/eu-1',
      secrets: { registries: [{ kind: 'token', host: 'r:5000' }] },
    });
    const [credential] = found!.secrets.registries;
    const token = credential.kind === 'token' ? credential.token : '';
    const [, payload] = token.split('.');
    const { access, exp } = JSON.parse(
      Buffer.from(payload, 'base64url').toString(),
    );
    expect(access).toEqual([
      {
        type: 'repository',
        name: 'image-factory--probe/eu-1',
        actions: ['pull', 'push'],
      },
    ]);
    expect(exp * 1000 - now).toBeLessThanOrEqual(600_000);
  });

  it('takes the credential of the configured file for that host and no other', async () => {
    const auth = (text: string) => Buffer.from(text).toString('base64');
    const authFile = join(folder, 'auth.json');
    writeFileSync(
      authFile,
      JSON.stringify({
        auths: {
          'r:5000': { auth: auth('suite:one') },
          'other:5000': { auth: auth('suite:two') },
        },
      }),
    );
    const { found } = await trial({ host: 'r:5000', authFile });
    expect(found?.secrets.registries).toEqual([
      {
        ...{ kind: 'basic', host: 'r:5000', insecure: false },
        ...{ username: 'suite', password: 'one' },
      },
    ]);
  });
});
