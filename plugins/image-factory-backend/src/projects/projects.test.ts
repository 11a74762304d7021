import { Knex } from 'knex';
import { startSuite, TestSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('projects over HTTP, %p', id => {
  let knex: Knex;
  let suite: TestSuite;
  let web: string;
  let data: string;

  beforeAll(async () => {
    knex = await databases.init(id);
    suite = await startSuite({ knex });
    const idOf = async (name: string) =>
      (await knex('tenants').where({ name }).first()).id;
    web = await idOf('web');
    data = await idOf('data');
  });

  beforeEach(async () => {
    suite.audits.length = 0;
    await knex('projects').delete();
    await knex('domain_events').where({ subject_type: 'project' }).delete();
    await knex('work_items').delete();
    await knex('tenants').update({ status: 'active' });
  });

  const create = (
    person: Parameters<TestSuite['as']>[0],
    name: string,
    more: { title?: string; tenant?: string } = {},
  ) =>
    suite.as(person).post(`/tenants/${more.tenant ?? web}/projects`, {
      name,
      title: more.title ?? `The ${name}`,
    });
  const countAll = async () => ({
    projects: await knex('projects').select('id', 'status', 'version'),
    events: await knex('domain_events').count('* as count').first(),
    work: await knex('work_items').count('* as count').first(),
  });
  const namesOf = (body: { items: Array<{ name: string }> }) =>
    body.items.map(item => item.name);

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
    ]);
    expect(await actionsOf('bob')).toEqual(['submit-build']);
    expect(await actionsOf('vera')).toEqual([]);
    expect(await actionsOf('grace')).toEqual([
      'submit-build',
      'update',
      'archive',
      'bind',
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

  it('lets owners archive one, once, and then offers nothing', async () => {
    const { id: project } = (await create('ada', 'shop')).body;
    const path = `/projects/${project}/archive`;

    await suite.as('bob').post(path).expect(403);
    await suite.as('vera').post(path).expect(403);
    await suite.as('cleo').post(path).expect(404);
    expect((await countAll()).projects).toMatchObject([{ status: 'active' }]);

    const archived = await suite.as('ada').post(path).expect(200);
    expect(archived.body).toMatchObject({
      status: 'archived',
      allowedActions: ['update', 'restore', 'bind'],
    });
    const again = await suite.as('ada').post(path).expect(409);
    expect(again.body.error.code).toBe('conflict');
    await expect(
      knex('domain_events')
        .where({ subject_id: project })
        .orderBy('version')
        .pluck('type'),
    ).resolves.toEqual(['project.created', 'project.archived']);
  });

  it('opens an archived project again, for owners, and only then', async () => {
    const { id: project } = (await create('ada', 'shop')).body;
    const path = `/projects/${project}/restore`;
    expect((await suite.as('ada').post(path)).body.error.code).toBe('conflict');
    await suite.as('ada').post(`/projects/${project}/archive`).expect(200);

    await suite.as('bob').post(path).expect(403);
    await suite.as('cleo').post(path).expect(404);
    const restored = await suite.as('ada').post(path).expect(200);
    expect(restored.body).toMatchObject({
      status: 'active',
      allowedActions: ['submit-build', 'update', 'archive', 'bind'],
    });
    await expect(
      knex('domain_events')
        .where({ subject_id: project })
        .orderBy('version')
        .pluck('type'),
    ).resolves.toEqual([
      'project.created',
      'project.archived',
      'project.restored',
    ]);
  });

  it('lets owners change title and description, which is found and recorded, and no change is not', async () => {
    const { id: project } = (await create('ada', 'shop')).body;
    const path = `/projects/${project}`;
    const words = { title: 'Größe', description: 'Of all' };

    await suite.as('bob').put(path, words).expect(403);
    await suite.as('vera').put(path, words).expect(403);
    await suite.as('cleo').put(path, words).expect(404);
    await suite
      .as('ada')
      .put(path, { ...words, title: '' })
      .expect(400);
    await suite
      .as('ada')
      .put(path, { ...words, name: 'other' })
      .expect(400);

    const changed = await suite.as('ada').put(path, words).expect(200);
    expect(changed.body).toMatchObject({ name: 'shop', ...words });
    await suite.as('ada').put(path, words).expect(200);
    const found = await suite.as('ada').get('/projects?search=größe');
    expect(namesOf(found.body)).toEqual(['shop']);
    const [event, ...others] = await knex('domain_events').where({
      subject_id: project,
      type: 'project.updated',
    });
    expect(others).toEqual([]);
    const payload =
      typeof event.payload === 'string'
        ? JSON.parse(event.payload)
        : event.payload;
    expect(payload).toMatchObject({ name: 'shop', after: words });
  });

  it('archives once when two owners do it at the same time', async () => {
    const { id: project } = (await create('ada', 'shop')).body;
    const answers = await Promise.all(
      ['ada', 'grace', 'ada'].map(person =>
        suite.as(person as 'ada').post(`/projects/${project}/archive`),
      ),
    );

    expect(answers.map(answer => answer.status).sort()).toEqual([
      200, 409, 409,
    ]);
    expect((await countAll()).projects).toMatchObject([{ version: 2 }]);
  });
});
