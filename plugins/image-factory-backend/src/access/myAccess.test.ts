import { MyAccess } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { startProjects } from '../__testUtils__/startProjects';
import { Person, TestSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('my access, %p', id => {
  let knex: Knex;
  let suite: TestSuite;
  let web: string;
  let shop: string;

  beforeAll(async () => {
    knex = await databases.init(id);
    const started = await startProjects(knex);
    ({ suite, web } = started);
    shop = (await started.create('ada', 'shop', { title: 'Shop' })).body.id;
  });

  const accessOf = async (person: Person, query = ''): Promise<MyAccess> =>
    (await suite.as(person).get(`/my-access${query}`).expect(200)).body;
  const rightIn = (
    place: { rights: MyAccess['platform'] } | undefined,
    name: string,
  ) => place?.rights.find(one => one.permission === `image-factory.${name}`);

  it('tells the roles, what they allow, and why not the rest and who could change it', async () => {
    const access = await accessOf('bob');

    expect(access).toMatchObject({
      callerRef: 'user:default/bob',
      claims: ['user:default/bob', 'group:default/web-developers'],
      platformRoles: [],
      projects: [],
      more: false,
    });
    expect(access.tenants.map(tenant => tenant.name)).toEqual(['web']);
    const [tenant] = access.tenants;
    expect(tenant.roles).toEqual([
      { role: 'developer', principalRef: 'group:default/web-developers' },
    ]);
    expect(rightIn(tenant, 'build.create')).toMatchObject({
      title: 'Submit builds',
      allowed: true,
    });
    expect(rightIn(tenant, 'tenant.bind')).toMatchObject({
      allowed: false,
      whyNot: {
        code: 'role-required',
        roles: { tenant: ['owner'], platform: ['admin'] },
        ask: ['group:default/web-team'],
      },
    });
    const tokens = access.platform.filter(one => one.ownOnly);
    expect(tokens.map(one => one.permission)).toEqual([
      'image-factory.token.read',
      'image-factory.token.delete',
    ]);
  });

  it('says the same as a call does, for everybody', async () => {
    for (const person of [
      'ada',
      'bob',
      'olga',
      'sam',
      'vera',
      'otto',
    ] as const) {
      const { tenants } = await accessOf(person, `?tenantId=${web}`);
      const told = rightIn(tenants[0], 'project.create')?.allowed;
      const answer = await suite
        .as(person)
        .post(`/tenants/${web}/projects`, { name: person, title: person });
      expect([person, told]).toEqual([person, answer.status === 201]);
    }
  });

  it('tells nobody of tenants that are not theirs', async () => {
    expect(await accessOf('nobody')).toMatchObject({
      tenants: [],
      projects: [],
    });
    expect((await accessOf('cleo', `?tenantId=${web}`)).tenants).toEqual([]);
  });

  it('tells roles on the platform, which hold in every tenant', async () => {
    const access = await accessOf('theo');
    expect(access.platformRoles).toEqual(['auditor']);
    expect(access.tenants.map(tenant => tenant.name)).toEqual(['data', 'web']);
    expect(rightIn(access.tenants[0], 'build.read')?.allowed).toBe(true);
    expect(rightIn(access.tenants[0], 'build.cancel')?.allowed).toBe(false);
  });

  it('tells of projects with other rights than their tenant, until those end', async () => {
    await suite
      .as('ada')
      .put(`/projects/${shop}/bindings`, {
        role: 'developer',
        principalRef: 'user:default/nobody',
        expiresAt: '2999-01-01T00:00:00.000Z',
      })
      .expect(200);
    const access = await accessOf('nobody');
    expect(access.tenants).toEqual([]);
    expect(access.projects).toMatchObject([
      {
        projectId: shop,
        tenantTitle: 'Web',
        roles: [{ role: 'developer', expiresAt: '2999-01-01T00:00:00.000Z' }],
      },
    ]);
    expect(rightIn(access.projects[0], 'build.create')?.allowed).toBe(true);
    expect(rightIn(access.projects[0], 'project.update')?.allowed).toBe(false);
    expect(rightIn(access.projects[0], 'tenant.read')).toBeUndefined();

    await knex('project_role_bindings').update({
      expires_at: '2001-01-01T00:00:00.000Z',
    });
    expect((await accessOf('nobody')).projects).toEqual([]);
  });

  it('says that a suspended tenant is why', async () => {
    await suite
      .as('otto')
      .post(`/tenants/${web}/suspend`, { reason: 'Unpaid' })
      .expect(200);
    const { tenants } = await accessOf('bob');
    expect(rightIn(tenants[0], 'build.create')).toMatchObject({
      allowed: false,
      whyNot: { code: 'tenant-suspended' },
    });
    expect(rightIn(tenants[0], 'build.cancel')?.allowed).toBe(true);
    await suite.as('otto').post(`/tenants/${web}/resume`).expect(200);
  });
});
