import { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import {
  TestProjects,
  namesOf,
  startProjects,
} from '../__testUtils__/startProjects';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('changes of projects over HTTP, %p', id => {
  let knex: Knex;
  let { suite, web, create, countAll, reset } = {} as TestProjects;

  beforeAll(async () => {
    knex = await databases.init(id);
    ({ suite, web, create, countAll, reset } = await startProjects(knex));
  });

  beforeEach(() => reset());

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
      allowedActions: ['update', 'restore', 'bind', 'unbind'],
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
      allowedActions: ['submit-build', 'update', 'archive', 'bind', 'unbind'],
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

  const place = {
    owner: 'Group:default/Shop-Team',
    system: 'system:default/shop',
    sources: ['https://git.example.com/shop.git', '/srv/git/shop.git'],
    defaultMethod: 'container',
  };

  it('keeps its place in the catalog, told or not, and forgets what is left out', async () => {
    const words = { name: 'shop', title: 'Shop' };
    const made = await suite
      .as('bob')
      .post(`/tenants/${web}/projects`, { ...words, ...place })
      .expect(201);
    const kept = { ...place, owner: 'group:default/shop-team' };
    expect(made.body).toMatchObject(kept);
    const path = `/projects/${made.body.id}`;
    expect((await suite.as('vera').get(path)).body).toMatchObject(kept);

    const { owner, ...others } = place;
    const body = { title: 'Shop', description: '', ...others };
    const changed = await suite.as('ada').put(path, body).expect(200);
    expect(changed.body).toMatchObject(others);
    expect(changed.body).not.toHaveProperty('owner');
    // Owning it in the catalog gave nobody a role.
    expect(
      await knex('project_role_bindings').where({ project_id: made.body.id }),
    ).toEqual([]);
  });

  it.each([
    [{ owner: 'web-team' }, ['body', 'owner']],
    [{ owner: 'component:default/shop' }, ['body', 'owner']],
    [{ system: 'group:default/shop' }, ['body', 'system']],
    [{ sources: ['file:///etc'] }, ['body', 'sources', 0]],
    [{ sources: Array(21).fill('/srv/git') }, ['body', 'sources']],
    [{ defaultMethod: 'magic' }, ['body', 'defaultMethod']],
  ])('answers the place %j with the field', async (wrong, path) => {
    const refused = await suite
      .as('ada')
      .post(`/tenants/${web}/projects`, {
        ...{ name: 'shop', title: 'Shop' },
        ...wrong,
      })
      .expect(400);
    expect(refused.body.error.issues).toContainEqual(
      expect.objectContaining({ path }),
    );
  });

  it('takes no default method that the tenant may not use', async () => {
    const given = { name: 'shop', title: 'Shop' };
    const post = (body: object) =>
      suite.as('ada').post(`/tenants/${web}/projects`, body);
    await knex('tenants').where({ id: web }).update({ allowed_methods: '[]' });
    const refused = await post({ ...given, defaultMethod: 'container' });
    await post(given).expect(201);
    await knex('tenants').where({ id: web }).update({ allowed_methods: null });

    expect(refused.status).toBe(403);
    expect(refused.body.error.code).toBe('method-not-entitled');
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
