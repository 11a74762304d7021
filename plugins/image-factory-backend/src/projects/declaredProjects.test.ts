import { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { startProjects, TestProjects } from '../__testUtils__/startProjects';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const HERE = 'url:https://git.example.com/web/shop/catalog-info.yaml';
const ELSEWHERE = 'url:https://git.example.com/evil/catalog-info.yaml';

/** A file of the web team. */
function aFile(parts: { spec?: object; [part: string]: unknown } = {}) {
  return {
    ...{ location: HERE, namespace: 'web', name: 'shop', title: 'Shop' },
    ...parts,
    spec: { tenant: 'web', owner: 'group:default/web-team', ...parts.spec },
  };
}

describe.each(databases.ids)('projects that files declare, %p', id => {
  let knex: Knex;
  let { suite, web, create, reset } = {} as TestProjects;

  beforeAll(async () => {
    knex = await databases.init(id);
    ({ suite, web, create, reset } = await startProjects(knex));
  });
  beforeEach(() => reset());

  const declare = async (file: object) =>
    (await suite.as('the catalog').put('/declared-projects', file).expect(200))
      .body;
  const withdraw = (project: string, location = HERE) =>
    suite
      .as('the catalog')
      .post(`/declared-projects/${project}/withdraw`, { location })
      .expect(200);
  const fieldsOf = (answer: { problems: Array<{ field: string }> }) =>
    answer.problems.map(({ field }) => field);
  const read = async (project: string) =>
    (await suite.as('ada').get(`/projects/${project}`).expect(200)).body;
  const everything = async () => ({
    projects: await knex('projects').select().orderBy('id'),
    roles: await knex('project_role_bindings').select(),
    events: await knex('domain_events').where({ subject_type: 'project' }),
  });
  const typesOf = async (project: string) =>
    knex('domain_events')
      .where({ subject_id: project })
      .orderBy('version')
      .pluck('type');

  it('are made once as the file says, by nobody of the tenant, and without a role', async () => {
    const place = {
      system: 'system:default/shop',
      sources: ['https://git.example.com/web/shop.git'],
      defaultMethod: 'container',
    };
    const first = await declare(aFile({ spec: place }));
    const again = await declare(aFile({ spec: place }));

    expect(first).toEqual({
      problems: [],
      project: { id: expect.any(String), status: 'active' },
    });
    expect(again).toEqual(first);
    expect(await read(first.project.id)).toMatchObject({
      ...place,
      name: 'shop',
      title: 'Shop',
      owner: 'group:default/web-team',
      managedBy: 'file',
      file: { location: HERE, problems: [] },
      createdBy: expect.stringMatching(/^service:/),
    });
    expect(await typesOf(first.project.id)).toEqual(['project.created']);
    expect((await everything()).roles).toEqual([]);
  });

  it('follow the file, and the portal refuses to change them and names it', async () => {
    const { project } = await declare(aFile());
    await declare(aFile({ title: 'The shop', description: 'Sells' }));
    const shown = await read(project.id);
    expect(shown).toMatchObject({ title: 'The shop', description: 'Sells' });
    expect(shown.allowedActions).toEqual([
      ...['submit-build', 'archive', 'bind', 'unbind'],
    ]);
    const refused = await suite
      .as('ada')
      .put(`/projects/${project.id}`, { title: 'Mine', description: '' })
      .expect(409);
    expect(refused.body.error).toMatchObject({
      code: 'managed-by-file',
      message: expect.stringContaining(
        'https://git.example.com/web/shop/catalog-info.yaml',
      ),
    });
    expect((await read(project.id)).title).toBe('The shop');
  });

  it.each([
    [{ spec: { tenant: 'nowhere' } }, ['spec.tenant']],
    [{ spec: { owner: 5 } }, ['spec.owner']],
    [{ spec: { owner: 'group:default/strangers' } }, ['spec.owner']],
    // Looks on, and may make no project.
    [{ spec: { owner: 'user:default/vera' } }, ['spec.owner']],
    [{ spec: { owner: 'user:default/ghost' } }, ['spec.owner']],
    [{ spec: { system: 'group:default/x' } }, ['spec.system']],
    [{ spec: { sources: ['file:///etc'] } }, ['spec.sources.0']],
    [{ spec: { defaultMethod: 'magic' } }, ['spec.defaultMethod']],
    [{ name: 'The_Shop' }, ['metadata.name']],
    [{ title: 'a\nb' }, ['metadata.title']],
    [{ namespace: 'default' }, ['metadata.namespace']],
    [{ errors: ['It can not be read'] }, ['']],
  ])(
    'a file that is wrong from its first day makes none: %j',
    async (wrong, fields) => {
      const before = await everything();
      const reviewed = await suite
        .as('the catalog')
        .post('/declared-projects/review', aFile(wrong))
        .expect(200);
      const answer = await declare(aFile(wrong));

      expect(fieldsOf(answer)).toEqual(fields);
      expect(answer).not.toHaveProperty('project');
      expect(reviewed.body).toEqual(answer);
      expect(await everything()).toEqual(before);
    },
  );

  it('a user may declare by a role of a group', async () => {
    const owner = 'user:default/bob';
    expect(await declare(aFile({ spec: { owner } }))).toMatchObject({
      problems: [],
    });
  });

  it('go on as they were while the file is wrong, and say why (PT-04)', async () => {
    const { project } = await declare(aFile());
    const wrong = await declare(
      aFile({ title: 'Lost', spec: { tenant: 'nowhere' } }),
    );
    await declare(aFile({ title: 'Lost', spec: { tenant: 'nowhere' } }));

    expect(wrong.project).toEqual(project);
    const shown = await read(project.id);
    expect(shown).toMatchObject({ title: 'Shop', status: 'active' });
    expect(shown.file.problems).toEqual([
      {
        field: 'spec.tenant',
        message: 'is no tenant: nowhere',
        wording: { code: 'tenant-unknown', params: { tenant: 'nowhere' } },
      },
    ]);
    expect(shown.allowedActions).toContain('submit-build');

    await declare(aFile());
    expect((await read(project.id)).file.problems).toEqual([]);
    expect(await typesOf(project.id)).toEqual([
      ...['project.created', 'project.updated', 'project.updated'],
    ]);
  });

  it('are archived when the file goes, deleted never, and restored when it is back (PT-05)', async () => {
    const { project } = await declare(aFile());
    await withdraw(project.id);
    await withdraw(project.id);
    expect(await read(project.id)).toMatchObject({
      status: 'archived',
      managedBy: 'file',
      file: { location: HERE, goneAt: expect.any(String) },
    });

    expect(await declare(aFile())).toEqual({ problems: [], project });
    const back = await read(project.id);
    expect(back.status).toBe('active');
    expect(back.file).toEqual({ location: HERE, problems: [] });
    expect(await typesOf(project.id)).toEqual([
      ...['project.created', 'project.archived', 'project.restored'],
    ]);
  });

  it('are the portal’s once somebody restores them without the file', async () => {
    const { project } = await declare(aFile());
    await withdraw(project.id);
    await suite.as('ada').post(`/projects/${project.id}/restore`).expect(200);

    const shown = await read(project.id);
    expect(shown).toMatchObject({ status: 'active', managedBy: 'portal' });
    expect(shown).not.toHaveProperty('file');
    expect(fieldsOf(await declare(aFile()))).toEqual(['metadata.name']);
  });

  it('stay archived when an owner archived them, whatever the file says', async () => {
    const { project } = await declare(aFile());
    await suite.as('ada').post(`/projects/${project.id}/archive`).expect(200);
    const answer = await declare(aFile());

    expect(fieldsOf(answer)).toEqual(['metadata.name']);
    expect((await read(project.id)).status).toBe('archived');
  });

  it('do not come to a tenant that is suspended', async () => {
    await knex('tenants').where({ id: web }).update({ status: 'suspended' });
    expect(fieldsOf(await declare(aFile()))).toEqual(['spec.tenant']);
    expect((await everything()).projects).toEqual([]);
  });

  describe('of somebody who means harm', () => {
    it('take no project that was made in the portal (PT-01), until it names the file', async () => {
      const made = (await create('ada', 'shop')).body;
      const before = await everything();
      expect(fieldsOf(await declare(aFile()))).toEqual(['metadata.name']);
      expect(await everything()).toEqual(before);

      await suite
        .as('ada')
        .put(`/projects/${made.id}`, {
          ...{ title: made.title, description: '' },
          catalogFile: HERE.slice('url:'.length),
        })
        .expect(200);
      expect(fieldsOf(await declare(aFile({ location: ELSEWHERE })))).toEqual([
        'metadata.name',
      ]);
      expect(await declare(aFile())).toMatchObject({
        problems: [],
        project: { id: made.id },
      });
      expect(await read(made.id)).toMatchObject({
        managedBy: 'file',
        title: 'Shop',
        createdBy: 'user:default/ada',
      });
    });

    it('take none from another file, and archive none of another file', async () => {
      const { project } = await declare(aFile());
      const before = await everything();
      const taking = aFile({ location: ELSEWHERE, title: 'Mine now' });

      expect(fieldsOf(await declare(taking))).toEqual(['metadata.name']);
      await withdraw(project.id, ELSEWHERE);
      expect(await everything()).toEqual(before);
    });

    it('archive none that the portal keeps', async () => {
      const made = (await create('ada', 'shop')).body;
      await withdraw(made.id);
      expect((await read(made.id)).status).toBe('active');
    });

    it('are refused to people of the tenant, whatever their roles', async () => {
      for (const person of ['ada', 'bob', 'otto', 'nobody'] as const) {
        await suite.as(person).put('/declared-projects', aFile()).expect(403);
      }
      expect((await everything()).projects).toEqual([]);
    });
  });

  it('keep their name against the portal, which names the file (PT-01)', async () => {
    await declare(aFile());
    const refused = await create('ada', 'shop');
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({
      code: 'name-taken',
      message: expect.stringContaining('git.example.com/web/shop'),
    });
  });
});
