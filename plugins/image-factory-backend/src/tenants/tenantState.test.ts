import { Knex } from 'knex';
import { aSpec } from '../__testUtils__/builders';
import { startSuite, TestSuite } from '../__testUtils__/startSuite';
import { somebodyWaits } from '../__testUtils__/somebodyWaits';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const web = {
  name: 'team',
  title: 'Team',
  roleBindings: [
    { role: 'owner', principalRef: 'user:default/ada' },
    { role: 'developer', principalRef: 'user:default/bob' },
  ],
};

describe.each(databases.ids)('the state of a tenant, %p', id => {
  let knex: Knex;
  let suite: TestSuite;
  let team: string;
  let project: string;
  let ended: string;

  const operator = (path: string, body: object = {}) =>
    suite.as('otto').post(`/tenants/${team}${path}`, body);
  const submit = () =>
    suite.as('bob').post(`/projects/${project}/builds`, { spec: aSpec() });

  beforeEach(async () => {
    knex = await databases.init(id);
    suite = await startSuite({ knex });
    team = (await suite.as('grace').post('/tenants', web).expect(201)).body.id;
    const made = await suite
      .as('bob')
      .post(`/tenants/${team}/projects`, { name: 'shop', title: 'Shop' });
    project = made.body.id;
    ended = (await submit()).body.id;
    await suite.as('bob').post(`/builds/${ended}/cancel`).expect(202);
  });

  it('suspended refuses what is new, with a code, the reason and who can lift it, and allows the rest', async () => {
    const queued = (await submit()).body.id;
    await operator('/suspend', { reason: 'Unpaid' }).expect(200);

    for (const answer of [
      await submit(),
      await suite.as('bob').post(`/builds/${ended}/retry`),
      await suite
        .as('ada')
        .post(`/tenants/${team}/projects`, { name: 'x', title: 'X' }),
    ]) {
      expect(answer.status).toBe(409);
      expect(answer.body.error).toMatchObject({
        code: 'tenant-suspended',
        message: expect.stringContaining('(Unpaid)'),
        roles: { tenant: [], platform: ['admin', 'operator'] },
        ask: expect.arrayContaining(['group:default/operators']),
      });
    }
    const detail = await suite.as('bob').get(`/builds/${ended}`).expect(200);
    expect(detail.body).toMatchObject({
      allowedActions: [],
      refusedActions: expect.arrayContaining([
        expect.objectContaining({ action: 'retry', code: 'tenant-suspended' }),
      ]),
    });
    const shown = await suite.as('bob').get(`/tenants/${team}`).expect(200);
    expect(shown.body).toMatchObject({
      status: 'suspended',
      statusReason: 'Unpaid',
    });
    await suite.as('bob').post(`/builds/${queued}/cancel`).expect(202);

    await operator('/resume').expect(200);
    expect((await submit()).status).toBe(202);
    expect((await operator('/resume')).body.error.code).toBe('conflict');
  });

  it('archived lets roles be taken, and nothing else be changed', async () => {
    await suite
      .as('grace')
      .post(`/tenants/${team}/archive`, { reason: 'Over' })
      .expect(200);

    expect((await submit()).body.error.code).toBe('tenant-archived');
    const refused = await suite
      .as('ada')
      .put(`/tenants/${team}`, { title: 'New', description: '' });
    expect([refused.status, refused.body.error.code]).toEqual([
      409,
      'tenant-archived',
    ]);
    const shown = await suite.as('ada').get(`/tenants/${team}`).expect(200);
    expect(shown.body.allowedActions).toEqual(['unbind']);
    await suite
      .as('ada')
      .delete(
        `/tenants/${team}/bindings?role=developer&principalRef=user:default/bob`,
      )
      .expect(200);
  });

  it('limits the build methods, and says which it allows and who can change that', async () => {
    const limits = await suite
      .as('otto')
      .put(`/tenants/${team}/limits`, {
        maxConcurrentBuilds: 9,
        methods: ['vm'],
      })
      .expect(200);
    expect(limits.body).toMatchObject({
      maxConcurrentBuilds: 9,
      methods: ['vm'],
    });
    const before = await knex('builds').count('* as count').first();

    for (const answer of [
      await submit(),
      await suite.as('bob').post(`/builds/${ended}/retry`),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.body.error).toMatchObject({
        code: 'method-not-entitled',
        limit: { name: 'methods', allowed: ['vm'] },
        roles: { platform: ['admin', 'operator'] },
      });
    }
    expect(await knex('builds').count('* as count').first()).toEqual(before);

    await suite
      .as('otto')
      .put(`/tenants/${team}/limits`, { maxConcurrentBuilds: 9, methods: null })
      .expect(200);
    expect((await submit()).status).toBe(202);
  });

  it('is changed with a record of who, and of what was before and after', async () => {
    await suite
      .as('ada')
      .put(`/tenants/${team}`, { title: 'New', description: 'x' })
      .expect(200);
    // The same again changes nothing, and is not told.
    await suite
      .as('ada')
      .put(`/tenants/${team}`, { title: 'New', description: 'x' })
      .expect(200);

    const events = await knex('domain_events')
      .where({ subject_id: team })
      .orderBy('version');
    expect(
      events.map(({ type, actor, payload }) => [
        type,
        actor,
        JSON.parse(payload),
      ]),
    ).toEqual([
      ['tenant.created', 'user:default/grace', expect.anything()],
      [
        'tenant.updated',
        'user:default/ada',
        {
          name: 'team',
          before: { title: 'Team', description: '' },
          after: { title: 'New', description: 'x' },
        },
      ],
    ]);
  });

  it('that the configuration declares is changed there', async () => {
    const declared = await knex('tenants').where({ name: 'web' }).first();
    const answer = await suite
      .as('grace')
      .put(`/tenants/${declared.id}`, { title: 'New', description: '' });
    expect([answer.status, answer.body.error.code]).toEqual([
      409,
      'managed-by-configuration',
    ]);
  });

  it.each([
    ['tenants', () => team],
    ['projects', () => project],
  ] as const)(
    'lets no build in that is submitted while one of %s is being closed',
    async (table, idOf) => {
      let submitted: Promise<{ status: number; body: any }>;
      await knex.transaction(async tx => {
        await tx(table).where({ id: idOf() }).update({ status: 'archived' });
        submitted = submit().then(answer => answer);
        // Somebody who doesn't wait has decided by what was before.
        await Promise.race([submitted, somebodyWaits(knex, tx)]);
      });

      const { status, body } = await submitted!;
      expect([status, body.error?.code]).toEqual([
        409,
        table === 'tenants' ? 'tenant-archived' : 'project-archived',
      ]);
    },
  );
});
