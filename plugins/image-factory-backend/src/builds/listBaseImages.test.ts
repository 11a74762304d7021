import { mockServices } from '@backstage/backend-test-utils';
import { JsonArray, JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { startProjects } from '../__testUtils__/startProjects';
import { Person } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { whoMayBuild } from '../__testUtils__/whoMayBuild';
import { createImagesRoom } from '../images';
import { createTenantsRoom } from '../tenants';
import { readBaseImages } from './readBaseImages';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const DEBIAN = {
  image: 'base/debian:bookworm',
  title: 'Debian 12',
  description: 'A small Debian',
};

describe.each(databases.ids)('the images to build on, %s', id => {
  async function setup(registry: JsonObject = { baseImages: [DEBIAN] }) {
    const knex: Knex = await databases.init(id);
    const { suite, create, ...tenantIds } = await startProjects(knex, registry);
    const deps = createRoomDeps(knex);
    const tenants = createTenantsRoom(deps);
    const room = createImagesRoom({ ...deps, tenants });
    const createProject = async (tenant: 'web' | 'data', name: string) => {
      const tenantId = tenantIds[tenant];
      const made = await create('grace', name, { tenant: tenantId });
      return { tenantId, projectId: made.body.id as string };
    };
    const push = (
      where: { tenantId: string; projectId: string },
      name: string,
      digit: string,
    ) => {
      deps.clock.advance(1_000);
      return knex.transaction(tx =>
        room.recordVersion(tx, {
          ...where,
          name,
          repository: `127.0.0.1:5000/x/${name}`,
          digest: `sha256:${digit.repeat(64)}`,
          tags: ['1'],
          sizeBytes: 10,
          buildId: randomUUID(),
          buildNumber: 1,
        }),
      );
    };
    const shop = await createProject('web', 'shop');
    const list = (person: Person) =>
      suite.as(person).get(`/projects/${shop.projectId}/base-images`);
    return { suite, list, shop, push, createProject };
  }

  it.each(whoMayBuild)(
    'are told to who may build: %s %d',
    async (person, status) => {
      const { list } = await setup();
      expect((await list(person)).status).toBe(status);
    },
  );

  it('are those of the platform, then those of the tenant that were pushed to last', async () => {
    const { list, push, shop, createProject } = await setup();
    const data = await createProject('data', 'secret');
    await push(shop, 'old', 'a');
    await push(shop, 'new', 'b');
    await push(data, 'theirs', 'c');
    await push(shop, 'old', 'd');
    const { body } = await list('bob');
    expect(body.items).toEqual([
      {
        reference: '127.0.0.1:5000/base/debian:bookworm',
        title: 'Debian 12',
        description: 'A small Debian',
        origin: 'platform',
      },
      expect.objectContaining({
        reference: `127.0.0.1:5000/x/old@sha256:${'d'.repeat(64)}`,
        title: 'shop/old',
        origin: 'tenant',
        version: expect.objectContaining({ tags: ['1'] }),
      }),
      expect.objectContaining({ title: 'shop/new' }),
    ]);
  });

  it('leave out those of a project that shuts the caller out', async () => {
    const { suite, list, push, createProject } = await setup();
    const vault = await createProject('web', 'vault');
    await push(vault, 'hidden', 'a');
    await suite
      .as('grace')
      .put(`/projects/${vault.projectId}/bindings`, {
        role: 'none',
        principalRef: 'group:default/web-developers',
      })
      .expect(200);
    const titles = async (person: Person) =>
      (await list(person)).body.items.map((item: any) => item.title);
    expect(await titles('bob')).toEqual(['Debian 12']);
    expect(await titles('ada')).toEqual(['Debian 12', 'vault/hidden']);
  });
});

describe('the base images of the configuration', () => {
  const read = (baseImages?: JsonArray) =>
    readBaseImages(
      mockServices.rootConfig({
        data: { imageFactory: { registry: { baseImages } } },
      }),
      ['base', 'golden/os'],
    );

  it('are none by default', () => {
    expect(read()).toEqual([]);
  });

  it('may have a tag or a digest', () => {
    const byDigest = {
      image: `golden/os/rhel@sha256:${'a'.repeat(64)}`,
      title: 'RHEL',
    };
    expect(read([DEBIAN, byDigest])).toEqual([DEBIAN, byDigest]);
  });

  it.each([
    ['without a tag', 'base/debian', '[0].image'],
    ['with a registry', 'r:5000/base/debian:12', '[0].image'],
    ['that is an option', '--x:1', '[0].image'],
    ['of the base prefix alone', 'base:1', 'lies below none of basePrefixes'],
    ['of a tenant', 'web/shop/api:1', 'lies below none of basePrefixes'],
  ])('are refused %s', (_, image, words) => {
    expect(() => read([{ image, title: 'X' }])).toThrow(words);
  });

  it('are refused without a title', () => {
    expect(() => read([{ image: 'base/debian:12' }])).toThrow('[0].title');
  });
});
