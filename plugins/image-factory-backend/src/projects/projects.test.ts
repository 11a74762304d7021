import { Knex } from 'knex';
import { TestSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import {
  TestProjects,
  namesOf,
  startProjects,
} from '../__testUtils__/startProjects';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('projects over HTTP, %p', id => {
  let knex: Knex;
  let { suite, web, data, create, countAll, reset } = {} as TestProjects;

  beforeAll(async () => {
    knex = await databases.init(id);
    ({ suite, web, data, create, countAll, reset } = await startProjects(knex));
  });

  beforeEach(() => reset());

  it.each(['ada', 'bob', 'grace'] as const)(
    '%s may create one, which is told of once',
    async person => {
      const made = await create(person, 'shop');

      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        tenantId: web,
        tenantName: 'web',
        tenantTitle: 'Web',
        name: 'shop',
        description: '',
        status: 'active',
        createdBy: `user:default/${person}`,
      });
      await expect(
        knex('domain_events').where({ subject_id: made.body.id }),
      ).resolves.toEqual([
        expect.objectContaining({
          type: 'project.created',
          version: 1,
          actor: `user:default/${person}`,
        }),
      ]);
      expect(suite.audits).toEqual([
        { eventId: 'project-create', outcome: 'success' },
      ]);
    },
  );

  it.each([
    ['vera', 403, 'NotAllowedError'],
    ['cleo', 404, 'NotFoundError'],
    ['nobody', 404, 'NotFoundError'],
  ] as const)('%s may not create one: %p', async (person, status, name) => {
    const before = await countAll();
    const refused = await create(person, 'shop');

    expect(refused.status).toBe(status);
    expect(refused.body.error.name).toBe(name);
    await expect(countAll()).resolves.toEqual(before);
    expect(suite.audits).toEqual([
      {
        eventId: 'project-create',
        outcome: 'failure',
        error: expect.objectContaining({ name }),
      },
    ]);
  });

  it('takes each name once per tenant, whoever comes first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => create('ada', 'shop')),
    );

    const statuses = answers.map(answer => answer.status).sort();
    expect(statuses).toEqual([201, 409, 409, 409, 409, 409]);
    const refused = answers.find(answer => answer.status === 409)!;
    expect(refused.body.error).toMatchObject({
      code: 'name-taken',
      issues: [{ path: ['body', 'name'], rule: 'unique' }],
    });
    expect((await countAll()).projects).toHaveLength(1);
    expect((await create('cleo', 'shop', { tenant: data })).status).toBe(201);
  });

  it('takes none in a tenant that is suspended', async () => {
    await knex('tenants').where({ id: web }).update({ status: 'suspended' });
    const refused = await create('ada', 'shop');

    expect(refused.status).toBe(409);
    expect(refused.body.error.code).toBe('tenant-suspended');
    expect((await countAll()).projects).toEqual([]);
  });

  it.each([
    [{ name: '-shop', title: 'Shop' }, ['body', 'name']],
    [{ name: 'a--b', title: 'Shop' }, ['body', 'name']],
    [{ name: 'x'.repeat(64), title: 'Shop' }, ['body', 'name']],
    [{ name: 'shop', title: ' ' }, ['body', 'title']],
    [{ name: 'shop', title: 'a\nb' }, ['body', 'title']],
    [
      { name: 'shop', title: 'Shop', description: 'x'.repeat(2001) },
      ['body', 'description'],
    ],
    [{ name: 'shop', title: 'Shop', tenantId: 'x' }, ['body']],
    [{ name: ['shop'], title: 'Shop' }, ['body', 'name']],
  ])('answers %j with the field, and writes nothing', async (body, path) => {
    const before = await countAll();
    const refused = await suite
      .as('ada')
      .post(`/tenants/${web}/projects`, body);

    expect(refused.status).toBe(400);
    expect(refused.body.error.issues).toContainEqual(
      expect.objectContaining({ path }),
    );
    await expect(countAll()).resolves.toEqual(before);
  });

  it('shows members of the tenant what they may do, and hides it from others', async () => {
    const { id: project } = (await create('ada', 'shop')).body;
    const actionsOf = async (person: Parameters<TestSuite['as']>[0]) =>
      (await suite.as(person).get(`/projects/${project}`).expect(200)).body
        .allowedActions;

    expect(await actionsOf('ada')).toEqual([
      'submit-build',
      'update',
      'archive',
      'bind',
      'unbind',
    ]);
    expect(await actionsOf('bob')).toEqual(['submit-build']);
    expect(await actionsOf('vera')).toEqual([]);
    expect(await actionsOf('grace')).toEqual([
      'submit-build',
      'update',
      'archive',
      'bind',
      'unbind',
    ]);
    await suite.as('cleo').get(`/projects/${project}`).expect(404);
    await suite.as('ada').get('/projects/7').expect(400);
  });

  it('lists only what the caller may see, newest first, page by page', async () => {
    for (const name of ['a', 'b', 'c']) await create('ada', name);
    await create('cleo', 'theirs', { tenant: data });
    // Times may be equal; ids decide then.
    const rows = await knex('projects')
      .where({ tenant_id: web })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .pluck('name');

    const first = await suite.as('vera').get('/projects?limit=2').expect(200);
    const second = await suite
      .as('vera')
      .get(`/projects?limit=2&cursor=${first.body.nextCursor}`)
      .expect(200);

    expect([...namesOf(first.body), ...namesOf(second.body)]).toEqual(rows);
    expect(second.body).not.toHaveProperty('nextCursor');
    const theirs = await suite.as('cleo').get('/projects').expect(200);
    expect(namesOf(theirs.body)).toEqual(['theirs']);
    const asked = await suite.as('cleo').get(`/projects?tenantId=${web}`);
    expect(asked.body).toEqual({ items: [] });
    const nobody = await suite.as('nobody').get('/projects').expect(200);
    expect(nobody.body).toEqual({ items: [] });
  });

  it('finds by tenant, status and text', async () => {
    await create('ada', 'shop', { title: 'Größe 100%' });
    await create('ada', 'blog');
    const found = async (query: string) =>
      namesOf((await suite.as('grace').get(`/projects?${query}`)).body);

    expect(await found('search=GRÖ')).toEqual(['shop']);
    expect(await found('search=100%25')).toEqual(['shop']);
    expect(await found('search=_')).toEqual([]);
    expect(await found(`tenantId=${data}`)).toEqual([]);
    expect(await found('status=archived')).toEqual([]);
    expect((await found('status=active')).sort()).toEqual(['blog', 'shop']);
    await suite.as('ada').get('/projects?search=%00').expect(400);
    await suite.as('ada').get('/projects?status=gone').expect(400);
    await suite.as('ada').get('/projects?limit=101').expect(400);
    await suite.as('ada').get('/projects?cursor=x').expect(400);
  });
});
