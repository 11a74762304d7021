import { mockCredentials } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import request from 'supertest';
import { startSuite, TestSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const newTenant = {
  name: 'mobile',
  title: 'Mobile',
  roleBindings: [{ role: 'owner', principalRef: 'user:default/Ada' }],
};

describe.each(databases.ids)('tenants over HTTP, %p', id => {
  let knex: Knex;
  let suite: TestSuite;

  beforeAll(async () => {
    knex = await databases.init(id);
    suite = await startSuite({ knex });
  });

  const idOf = async (name: string): Promise<string> =>
    (await knex('tenants').where({ name }).first()).id;

  const countAll = async () => ({
    tenants: await knex('tenants').pluck('name'),
    events: await knex('domain_events').count('* as count').first(),
    work: await knex('work_items').count('* as count').first(),
  });

  it('shows each member the own tenant and what may be done in it', async () => {
    const owner = await suite.as('ada').get('/tenants').expect(200);
    expect(owner.body.items).toEqual([
      expect.objectContaining({
        name: 'web',
        status: 'active',
        maxConcurrentBuilds: 4,
        managedBy: 'configuration',
        allowedActions: ['create-project', 'bind', 'unbind'],
        roleBindings: expect.arrayContaining([
          { role: 'owner', principalRef: 'group:default/web-team' },
        ]),
      }),
    ]);

    const viewer = await suite.as('vera').get('/tenants').expect(200);
    expect(viewer.body.items).toEqual([
      expect.objectContaining({ name: 'web', allowedActions: [] }),
    ]);
  });

  it('shows nothing to whoever belongs to no tenant, and everything to platform admins', async () => {
    const nobody = await suite.as('nobody').get('/tenants').expect(200);
    expect(nobody.body).toEqual({ items: [] });

    const admin = await suite.as('grace').get('/tenants').expect(200);
    expect(
      admin.body.items.map((tenant: { name: string }) => tenant.name),
    ).toEqual(expect.arrayContaining(['web', 'data']));
  });

  it('reads one tenant, and hides it from the others', async () => {
    const web = await idOf('web');

    const mine = await suite.as('bob').get(`/tenants/${web}`).expect(200);
    expect(mine.body).toMatchObject({ id: web, name: 'web' });

    const theirs = await suite.as('cleo').get(`/tenants/${web}`).expect(404);
    expect(theirs.body.error).toMatchObject({
      name: 'NotFoundError',
      code: 'not-found',
    });
    const missing = await suite
      .as('cleo')
      .get('/tenants/3f9c1a52-8a64-4f0e-9a41-7b7f1a0c5a11')
      .expect(404);
    expect(missing.body.error.message).toBe(theirs.body.error.message);
  });

  it('pages newest first', async () => {
    const first = await suite.as('grace').get('/tenants?limit=1').expect(200);
    expect(first.body.items).toHaveLength(1);
    const second = await suite
      .as('grace')
      .get(`/tenants?limit=1&cursor=${first.body.nextCursor}`)
      .expect(200);
    expect(second.body.items[0].id).not.toBe(first.body.items[0].id);
  });

  it('lets a platform admin create one, tells of it once, and stores refs as they are compared', async () => {
    const made = await suite.as('grace').post('/tenants', newTenant);

    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'mobile',
      description: '',
      maxConcurrentBuilds: 4,
      roleBindings: [{ role: 'owner', principalRef: 'user:default/ada' }],
      managedBy: 'portal',
      allowedActions: [
        'create-project',
        'update',
        'set-limits',
        'suspend',
        'archive',
        'bind',
        'unbind',
      ],
    });
    await expect(
      knex('domain_events').where({ subject_id: made.body.id }).select('*'),
    ).resolves.toEqual([
      expect.objectContaining({
        subject_type: 'tenant',
        version: 1,
        type: 'tenant.created',
        actor: 'user:default/grace',
      }),
    ]);
    await expect(
      knex('work_items').where({ subject: `tenant:${made.body.id}:1` }),
    ).resolves.toHaveLength(1);
    expect(suite.audits).toContainEqual({
      eventId: 'tenant-create',
      outcome: 'success',
    });
  });

  it('refuses a name that is taken, and writes nothing', async () => {
    const before = await countAll();
    const refused = await suite
      .as('grace')
      .post('/tenants', { ...newTenant, name: 'web' });

    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({
      code: 'name-taken',
      issues: [{ path: ['body', 'name'], rule: 'unique' }],
    });
    await expect(countAll()).resolves.toEqual(before);
  });

  it('refuses everybody else, writes nothing, and audits the refusal', async () => {
    const before = await countAll();
    const refused = await suite
      .as('ada')
      .post('/tenants', { ...newTenant, name: 'mine' });

    expect(refused.status).toBe(403);
    await expect(countAll()).resolves.toEqual(before);
    expect(suite.audits).toContainEqual({
      eventId: 'tenant-create',
      outcome: 'failure',
      error: expect.objectContaining({ name: 'NotAllowedError' }),
    });
  });

  it.each([
    ['a name with capitals', { name: 'Web' }, ['body', 'name']],
    ['no role bindings', { roleBindings: [] }, ['body', 'roleBindings']],
    [
      'a principal that is no entity ref',
      { roleBindings: [{ role: 'owner', principalRef: 'ada' }] },
      ['body', 'roleBindings', 0, 'principalRef'],
    ],
    [
      'a role that does not exist',
      { roleBindings: [{ role: 'king', principalRef: 'user:default/a' }] },
      ['body', 'roleBindings', 0, 'role'],
    ],
    [
      'a limit of 0',
      { maxConcurrentBuilds: 0 },
      ['body', 'maxConcurrentBuilds'],
    ],
    ['a NUL character', { description: 'a\0b' }, ['body', 'description']],
  ])(
    'answers %s with the field, and writes nothing',
    async (_, wrong, path) => {
      const before = await countAll();
      const refused = await suite
        .as('grace')
        .post('/tenants', { ...newTenant, name: 'wrong', ...wrong });

      expect(refused.status).toBe(400);
      expect(refused.body.error).toMatchObject({
        code: 'invalid-input',
        issues: [expect.objectContaining({ path })],
      });
      await expect(countAll()).resolves.toEqual(before);
    },
  );

  it('knows no caller without credentials', async () => {
    const refused = await request(suite.server)
      .get('/api/image-factory/tenants')
      .set('authorization', mockCredentials.none.header());
    expect(refused.status).toBe(401);
  });
});
