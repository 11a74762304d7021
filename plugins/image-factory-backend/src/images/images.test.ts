import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { startSuite, TestSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { createTenantsRoom } from '../tenants';
import { createImagesRoom } from './room';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('images over HTTP, %p', id => {
  let suite: TestSuite;
  const projects: Record<string, string> = {};
  const images: Record<string, string> = {};

  async function push(
    knex: Knex,
    where: { tenantId: string; projectId: string },
    name: string,
  ) {
    const deps = createRoomDeps(knex);
    const room = createImagesRoom({
      ...deps,
      tenants: createTenantsRoom(deps),
    });
    for (const [index, digit] of ['a', 'b', 'c'].entries()) {
      deps.clock.advance(1_000);
      const { imageId } = await knex.transaction(tx =>
        room.recordVersion(tx, {
          ...where,
          name,
          repository: `registry.example.com/${name}`,
          digest: `sha256:${digit.repeat(64)}`,
          tags: [`v${index}`],
          sizeBytes: 10,
          buildId: randomUUID(),
          buildNumber: index + 1,
        }),
      );
      images[name] = imageId;
    }
  }

  beforeAll(async () => {
    const knex: Knex = await databases.init(id);
    suite = await startSuite({ knex });
    for (const [person, tenant] of [
      ['ada', 'web'],
      ['cleo', 'data'],
    ] as const) {
      const { id: tenantId } = await knex('tenants')
        .where({ name: tenant })
        .first();
      const made = await suite
        .as(person)
        .post(`/tenants/${tenantId}/projects`, { name: 'p', title: 'P' })
        .expect(201);
      projects[tenant] = made.body.id;
      await push(knex, { tenantId, projectId: made.body.id }, `${tenant}-api`);
    }
  });

  const namesOf = (response: { body: { items: Array<{ name: string }> } }) =>
    response.body.items.map(item => item.name);

  it('counts those that the caller may see, with the sizes of all versions, by tenant', async () => {
    const ask = async (person: 'vera' | 'theo' | 'nobody', query = '') => {
      const path = `/image-figures?${query}`;
      return (await suite.as(person).get(path).expect(200)).body.items;
    };
    const own = { images: 1, versions: 3, bytes: 30 };
    const [mine, ...others] = await ask('vera');
    expect(mine).toEqual({ id: expect.any(String), ...own });
    expect(others).toEqual([]);
    const all = await ask('theo');
    expect(all).toHaveLength(2);
    expect(all).toContainEqual(mine);
    expect(await ask('theo', `tenantId=${mine.id}`)).toEqual([mine]);
    expect(await ask('theo', `projectId=${projects.web}`)).toEqual([mine]);
    expect(await ask('nobody')).toEqual([]);
  });

  it('lists those of the own tenant, with project, tenant and latest version', async () => {
    const mine = await suite.as('vera').get('/images').expect(200);

    expect(mine.body.items).toEqual([
      expect.objectContaining({
        name: 'web-api',
        projectId: projects.web,
        projectName: 'p',
        projectTitle: 'P',
        tenantName: 'web',
        versionCount: 3,
        latest: expect.objectContaining({ tags: ['v2'], buildNumber: 3 }),
      }),
    ]);
    expect(namesOf(await suite.as('cleo').get('/images'))).toEqual([
      'data-api',
    ]);
    expect(namesOf(await suite.as('nobody').get('/images'))).toEqual([]);
    expect(namesOf(await suite.as('grace').get('/images'))).toHaveLength(2);
  });

  it('finds by project and text', async () => {
    const found = async (query: string) =>
      namesOf(await suite.as('grace').get(`/images?${query}`));

    expect(await found(`projectId=${projects.data}`)).toEqual(['data-api']);
    expect(await found('search=WEB-')).toEqual(['web-api']);
    expect(await found('search=registry.example.com')).toHaveLength(2);
    await suite.as('ada').get('/images?projectId=p').expect(400);
  });

  it('reads one, and hides it from other tenants', async () => {
    const one = await suite.as('bob').get(`/images/${images['web-api']}`);
    expect(one.status).toBe(200);
    expect(one.body).toMatchObject({ id: images['web-api'], versionCount: 3 });
    await suite.as('cleo').get(`/images/${images['web-api']}`).expect(404);
    await suite.as('ada').get(`/images/${randomUUID()}`).expect(404);
  });

  it('pages through the versions of one, newest first, and hides them from other tenants', async () => {
    const path = `/images/${images['web-api']}/versions`;
    const first = await suite.as('vera').get(`${path}?limit=2`).expect(200);
    const second = await suite
      .as('vera')
      .get(`${path}?limit=2&cursor=${first.body.nextCursor}`)
      .expect(200);

    const numbers = [...first.body.items, ...second.body.items].map(
      version => version.buildNumber,
    );
    expect(numbers).toEqual([3, 2, 1]);
    await suite.as('cleo').get(path).expect(404);
    await suite.as('nobody').get(path).expect(404);
  });
});
