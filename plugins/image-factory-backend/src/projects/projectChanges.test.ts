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
  let { suite, create, countAll, reset } = {} as TestProjects;

  beforeAll(async () => {
    knex = await databases.init(id);
    ({ suite, create, countAll, reset } = await startProjects(knex));
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
