import { Knex } from 'knex';
import { Person, startSuite, TestSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const given = {
  host: 'quay.example.com',
  username: 'robot',
  secret: { source: 'env', name: 'IMAGE_FACTORY_SECRET__WEB__QUAY' },
};
const ofPlatform = {
  ...given,
  secret: { source: 'env', name: 'IMAGE_FACTORY_SECRET_QUAY' },
};

describe.each(databases.ids)('credentials of outside registries, %p', id => {
  let knex: Knex;
  let suite: TestSuite;
  let web: string;

  beforeEach(async () => {
    knex = await databases.init(id);
    suite = await startSuite({ knex, registry: { secretFolder: '/secrets' } });
    const tenants = await suite.as('grace').get('/tenants');
    web = tenants.body.items.find(
      ({ name }: { name: string }) => name === 'web',
    ).id;
  });

  const pathOf = (tenantId: string) =>
    `/tenants/${tenantId}/registry-credentials`;

  it('are set, listed and removed by an owner of the tenant', async () => {
    const set = await suite.as('ada').post(pathOf(web), given);
    expect([set.status, set.body]).toEqual([
      200,
      {
        ...given,
        id: expect.any(String),
        tenantId: web,
        createdBy: 'user:default/ada',
        createdAt: expect.any(String),
      },
    ]);
    const list = await suite.as('ada').get(pathOf(web)).expect(200);
    expect(list.body.items).toEqual([set.body]);

    await suite
      .as('ada')
      .post(`${pathOf(web)}/${set.body.id}/remove`)
      .expect(200);
    const after = await suite.as('ada').get(pathOf(web)).expect(200);
    expect(after.body.items).toEqual([]);
    await suite
      .as('ada')
      .post(`${pathOf(web)}/${set.body.id}/remove`)
      .expect(404);
  });

  it('replace the one of the same host', async () => {
    await suite.as('ada').post(pathOf(web), given).expect(200);
    const other = { ...given, username: 'other' };
    await suite.as('ada').post(pathOf(web), other).expect(200);
    const list = await suite.as('ada').get(pathOf(web));
    expect(list.body.items).toEqual([expect.objectContaining(other)]);
  });

  it('of the platform are for platform admins only', async () => {
    const path = '/registry/credentials';
    const set = await suite.as('grace').post(path, ofPlatform).expect(200);
    expect(set.body).not.toHaveProperty('tenantId');
    const list = await suite.as('grace').get(path).expect(200);
    expect(list.body.items).toEqual([set.body]);
    for (const person of ['ada', 'vera', 'nobody'] as Person[]) {
      await suite.as(person).get(path).expect(403);
      await suite.as(person).post(path, ofPlatform).expect(403);
      await suite.as(person).post(`${path}/${set.body.id}/remove`).expect(403);
    }
    // Nor through a tenant.
    await suite
      .as('ada')
      .post(`${pathOf(web)}/${set.body.id}/remove`)
      .expect(404);
    await suite.as('grace').post(`${path}/${set.body.id}/remove`).expect(200);
  });

  it.each([
    ['bob', 403],
    ['vera', 403],
    ['cleo', 404],
    ['nobody', 404],
  ] as Array<[Person, number]>)(
    'are not for %s, and nothing is written',
    async (person, status) => {
      const set = await suite.as('ada').post(pathOf(web), given).expect(200);
      const before = await knex('registry_credentials').select('*');
      await suite.as(person).get(pathOf(web)).expect(status);
      await suite.as(person).post(pathOf(web), given).expect(status);
      await suite
        .as(person)
        .post(`${pathOf(web)}/${set.body.id}/remove`)
        .expect(status);
      expect(await knex('registry_credentials').select('*')).toEqual(before);
    },
  );

  it.each([
    ['env', 'POSTGRES_PASSWORD'],
    ['env', 'IMAGE_FACTORY_SECRET_QUAY'],
    ['env', 'IMAGE_FACTORY_SECRET__DATA__QUAY'],
    ['env', 'IMAGE_FACTORY_SECRET__WEB__A__X'],
    ['env', 'IMAGE_FACTORY_SECRET__WEB__'],
    ['file', '/etc/shadow'],
    ['file', 'tenants/data/quay'],
    ['file', 'tenants/web/../data/quay'],
    ['file', 'tenants/web/'],
    ['file', 'platform/quay'],
    ['vault', 'quay'],
  ])('name no secret of others: %s %s', async (source, name) => {
    const answer = await suite
      .as('ada')
      .post(pathOf(web), { ...given, secret: { source, name } });
    expect(answer.status).toBe(400);
    expect(answer.body.error.issues[0].path).toEqual([
      'body',
      'secret',
      'name',
    ]);
  });

  it('take no value in the place of a reference', async () => {
    const wrong = [
      { ...given, password: 'x' },
      { ...given, secret: { ...given.secret, value: 'x' } },
      { ...given, secret: 'x' },
    ];
    for (const body of wrong) {
      const answer = await suite.as('ada').post(pathOf(web), body);
      expect(answer.status).toBe(400);
    }
  });

  it("are not for the suite's own registry", async () => {
    const own = { ...given, host: '127.0.0.1:5000' };
    const answer = await suite.as('ada').post(pathOf(web), own);
    expect(answer.status).toBe(400);
  });

  it('are not set in a tenant that is not active', async () => {
    await knex('tenants').where({ id: web }).update({ status: 'suspended' });
    const answer = await suite.as('ada').post(pathOf(web), given);
    expect(answer.status).toBe(409);
  });
});
