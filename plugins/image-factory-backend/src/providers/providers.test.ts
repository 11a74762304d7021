import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { aSpec } from '../__testUtils__/builders';
import { insertExecution } from '../__testUtils__/insertExecution';
import { eventually, startFactory } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const newProvider = {
  id: 'fake-2',
  title: 'Fake two',
  executor: 'fake',
  slots: 3,
  settings: { speed: 'high' },
};

/** What an edit sends that changes nothing. */
const unchanged = {
  version: 1,
  title: 'Fake two',
  slots: 3,
  tenants: { type: 'all' },
  settings: { speed: 'high' },
};

describe.each(databases.ids)('providers, %s', id => {
  async function setup(config?: JsonObject) {
    const knex = await databases.init(id);
    const factory = await startFactory({ knex, config });
    const grace = factory.as('grace');
    return {
      ...factory,
      knex,
      grace,
      vera: factory.as('vera'),
      create: async (parts: object = {}) => {
        const made = await grace.post('/providers', {
          ...newProvider,
          ...parts,
        });
        expect(made.status).toBe(201);
        return made.body;
      },
      eventsOf: async (providerId: string) => {
        const rows = await knex('domain_events')
          .where({ subject_type: 'provider', subject_id: providerId })
          .orderBy('version');
        return rows.map(({ type, actor, payload }) => {
          const { before, after } = JSON.parse(payload);
          return { type, actor, before, after };
        });
      },
    };
  }

  const ready = (person: Awaited<ReturnType<typeof setup>>['vera']) =>
    eventually(
      async () => (await person.get('/providers/fake-1')).body,
      provider => provider.readiness === 'ready',
    );

  it('are listed to everybody of a tenant, page by page, with their readiness', async () => {
    const { vera } = await setup({
      providers: [
        { id: 'fake-1', title: 'Fake one', executor: 'fake', slots: 2 },
        { id: 'other', executor: 'missing' },
      ],
    });
    await ready(vera);
    const list = async (query = '') =>
      (await vera.get(`/providers${query}`)).body;
    expect((await list()).items).toEqual([
      expect.objectContaining({
        id: 'fake-1',
        title: 'Fake one',
        methods: ['container'],
        architectures: ['amd64'],
        state: 'enabled',
        managedBy: 'configuration',
        tenants: { type: 'all' },
        slots: 2,
        slotsUsed: 0,
        allowedActions: ['check'],
      }),
      // Another backend may have its executor: nothing is said of it yet.
      expect.objectContaining({
        id: 'other',
        methods: [],
        readiness: 'unknown',
        allowedActions: [],
      }),
    ]);
    const first = await list('?limit=1');
    expect(first.items).toHaveLength(1);
    const second = await list(`?limit=1&cursor=${first.nextCursor}`);
    expect(second.items[0].id).toBe('other');
    expect(second.nextCursor).toBeUndefined();
    const wrong = await vera.get('/providers?cursor=Non%20sense');
    expect(wrong.status).toBe(400);
  });

  it('are checked now when somebody asks', async () => {
    const { vera, place } = await setup();
    await ready(vera);
    place.readiness = {
      readiness: 'not-ready',
      summary: 'buildah is missing',
      checks: [
        { id: 'buildah', title: 'buildah', result: 'fail', seen: 'not found' },
      ],
    };
    const checked = await vera.post('/providers/fake-1/check');
    expect(checked.body).toMatchObject({
      readiness: 'not-ready',
      summary: 'buildah is missing',
      checks: [{ id: 'buildah', result: 'fail' }],
    });
  });

  it('are not checked by a process that lacks the executor', async () => {
    const { vera } = await setup({
      providers: [{ id: 'other', executor: 'missing' }],
    });
    await eventually(
      async () => (await vera.get('/providers/other')).status,
      status => status === 200,
    );
    const refused = await vera.post('/providers/other/check');
    expect(refused.status).toBe(503);
    expect((await vera.get('/providers/other')).body.readiness).toBe('unknown');
  });

  it.each([
    ['get', ''],
    ['get', '/fake-1'],
    ['post', '/fake-1/check'],
  ] as const)(
    'are hidden from callers without any claim: %s %s',
    async (method, path) => {
      const factory = await startFactory({ knex: await databases.init(id) });
      const answer = await request(factory.server)
        [method](`/api/image-factory/providers${path}`)
        .set('authorization', mockCredentials.service.header());
      expect(answer.status).toBe(403);
    },
  );

  it('that do not exist are not found', async () => {
    const { grace } = await setup();
    const answers = await Promise.all([
      grace.get('/providers/none'),
      grace.post('/providers/none/check'),
      grace.put('/providers/none', unchanged),
      grace.post('/providers/none/pause'),
      grace.delete('/providers/none?version=1'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  });

  it('are added by operators, told of, checked at once, and take work', async () => {
    const { create, grace, vera, eventsOf, audits, ...factory } = await setup({
      providers: [],
    });
    const made = await create();
    expect(made).toMatchObject({
      id: 'fake-2',
      managedBy: 'portal',
      version: 1,
      settings: { speed: 'high' },
      allowedActions: ['check', 'update', 'pause', 'drain', 'remove'],
    });
    expect(await eventsOf('fake-2')).toEqual([
      {
        type: 'provider.created',
        actor: 'user:default/grace',
        after: expect.objectContaining({ slots: 3, executorId: 'fake' }),
      },
    ]);
    expect(audits).toContainEqual({
      eventId: 'provider-create',
      outcome: 'success',
    });
    const { id: projectId } = await factory.createProject('bob');
    await factory
      .as('bob')
      .post(`/projects/${projectId}/builds`, { spec: aSpec() });
    await factory.place.started();
    const seen = await vera.get('/providers/fake-2');
    expect(seen.body).toMatchObject({ readiness: 'ready', slotsUsed: 1 });
  });

  it('show their settings only to those who may change them', async () => {
    const { create, grace, vera } = await setup();
    await create();
    const listed = async (person: typeof vera) =>
      (await person.get('/providers')).body.allowedActions;
    expect(await listed(grace)).toEqual(['create']);
    expect(await listed(vera)).toEqual([]);
    const seen = await vera.get('/providers/fake-2');
    expect(seen.body).not.toHaveProperty('settings');
    expect(seen.body.allowedActions).toEqual(['check']);
  });

  it.each([
    ['an id that is taken', { id: 'fake-1' }, 409, ['body', 'id']],
    ['an id with capitals', { id: 'Fake' }, 400, ['body', 'id']],
    [
      'an executor that nobody has',
      { executor: 'absent' },
      400,
      ['body', 'executor'],
    ],
    [
      'a setting of another form',
      { settings: { speed: 7 } },
      400,
      ['body', 'settings', 'speed'],
    ],
    [
      'a setting that the executor does not have',
      { settings: { password: 'hunter2' } },
      400,
      ['body', 'settings'],
    ],
    [
      'a tenant that there is not',
      { tenants: { type: 'some', names: ['web', 'none'] } },
      400,
      ['body', 'tenants', 'names', 1],
    ],
    [
      'no tenant at all',
      { tenants: { type: 'some', names: [] } },
      400,
      ['body', 'tenants', 'names'],
    ],
  ])('are not added with %s', async (_, wrong, status, path) => {
    const { grace, vera, knex } = await setup();
    await ready(vera);
    const refused = await grace.post('/providers', {
      ...newProvider,
      ...wrong,
    });
    expect(refused.status).toBe(status);
    expect(refused.body.error.issues[0]).toMatchObject({ path });
    expect(await knex('providers').pluck('id')).toEqual(['fake-1']);
    expect(JSON.stringify(await knex('domain_events'))).not.toContain(
      'hunter2',
    );
  });

  it('are changed by operators, with what was different before', async () => {
    const { create, grace, eventsOf } = await setup();
    await create();
    const changed = await grace.put('/providers/fake-2', {
      ...unchanged,
      slots: 5,
      tenants: { type: 'some', names: ['web'] },
      settings: {},
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      version: 2,
      slots: 5,
      settings: {},
      tenants: { type: 'some', seen: [{ name: 'web', title: 'Web' }] },
    });
    expect((await eventsOf('fake-2'))[1]).toEqual({
      type: 'provider.updated',
      actor: 'user:default/grace',
      before: { slots: 3, tenants: null, settings: { speed: 'high' } },
      after: { slots: 5, tenants: ['web'], settings: {} },
    });
  });

  it('are not changed by an edit of what somebody else has changed since', async () => {
    const { create, grace, eventsOf } = await setup();
    await create();
    const edits = await Promise.all(
      [5, 6].map(slots =>
        grace.put('/providers/fake-2', { ...unchanged, slots }),
      ),
    );
    expect(edits.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = await grace.put('/providers/fake-2', unchanged);
    expect(late.body.error).toMatchObject({ code: 'conflict' });
    expect(await eventsOf('fake-2')).toHaveLength(2);
  });

  it('stay as they are, version and all, when an edit changes nothing', async () => {
    const { create, grace, eventsOf } = await setup();
    await create();
    const same = await grace.put('/providers/fake-2', unchanged);
    expect(same.body).toMatchObject({ version: 1 });
    expect(await eventsOf('fake-2')).toHaveLength(1);
  });

  it('of the configuration are changed and removed only there, but paused anywhere', async () => {
    const { grace, vera } = await setup();
    await ready(vera);
    const changed = await grace.put('/providers/fake-1', unchanged);
    expect(changed.body.error).toMatchObject({
      code: 'managed-by-configuration',
      message: expect.stringContaining('imageFactory.providers'),
    });
    const removed = await grace.delete('/providers/fake-1?version=1');
    expect(removed.body.error).toMatchObject({
      code: 'managed-by-configuration',
    });
    const paused = await grace.post('/providers/fake-1/pause');
    expect(paused.body).toMatchObject({
      state: 'paused',
      allowedActions: ['check', 'resume', 'drain'],
      refusedActions: [
        expect.objectContaining({
          action: 'update',
          code: 'managed-by-configuration',
        }),
        expect.objectContaining({ action: 'pause', code: 'status' }),
        expect.objectContaining({
          action: 'remove',
          code: 'managed-by-configuration',
        }),
      ],
    });
    const { body } = await vera.get('/providers/fake-1');
    expect(
      body.refusedActions.map((one: any) => [one.action, one.code]),
    ).toEqual(
      ['update', 'pause', 'resume', 'drain', 'remove'].map(action => [
        action,
        'role-required',
      ]),
    );
    const list = await vera.get('/providers');
    expect(list.body.items[0].refusedActions).toBeUndefined();
  });

  it('are paused and resumed, with who did it and why', async () => {
    const { create, grace, vera, eventsOf } = await setup();
    await create();
    const paused = await grace.post('/providers/fake-2/pause', {
      reason: 'new disks',
    });
    expect(paused.body).toMatchObject({ state: 'paused', version: 2 });
    const seen = await vera.get('/providers/fake-2');
    expect(seen.body.stateChange).toMatchObject({
      by: 'user:default/grace',
      reason: 'new disks',
    });
    const again = await grace.post('/providers/fake-2/pause');
    expect(again.status).toBe(409);
    const resumed = await grace.post('/providers/fake-2/resume');
    expect(resumed.body).toMatchObject({ state: 'enabled' });
    expect((await eventsOf('fake-2')).slice(1)).toEqual([
      {
        type: 'provider.paused',
        actor: 'user:default/grace',
        before: { state: 'enabled', stateReason: '' },
        after: { state: 'paused', stateReason: 'new disks' },
      },
      expect.objectContaining({ type: 'provider.resumed' }),
    ]);
  });

  it('that are drained tell at once that they are empty, if they are', async () => {
    const { create, grace, eventsOf } = await setup();
    await create();
    const drained = await grace.post('/providers/fake-2/drain');
    expect(drained.body).toMatchObject({ state: 'draining' });
    expect(drained.body.drainedAt).toBeDefined();
    const types = (await eventsOf('fake-2')).map(({ type }) => type);
    expect(types.slice(1)).toEqual([
      'provider.drain-requested',
      'provider.drained',
    ]);
    const resumed = await grace.post('/providers/fake-2/resume');
    expect(resumed.body).not.toHaveProperty('drainedAt');
  });

  it('are removed when nothing runs there, and stay known to what they ran', async () => {
    const { create, grace, vera, knex } = await setup();
    await create();
    await insertExecution(knex, { provider_id: 'fake-2', status: 'running' });
    const busy = await grace.delete('/providers/fake-2?version=1');
    expect(busy.status).toBe(409);
    expect(busy.body.error.message).toContain('still runs 1');

    await knex('executions').update({ status: 'succeeded' });
    const stale = await grace.delete('/providers/fake-2?version=7');
    expect(stale.status).toBe(409);
    const removed = await grace.delete('/providers/fake-2?version=1');
    expect(removed.body).toEqual({ id: 'fake-2' });
    const known = (await vera.get('/providers/fake-2')).body;
    expect(known).toMatchObject({ title: 'Fake two', allowedActions: [] });
    expect(known.retiredAt).toBeDefined();
    const listed = (await vera.get('/providers')).body.items;
    expect(listed.map((one: { id: string }) => one.id)).toEqual(['fake-1']);
    const taken = await grace.post('/providers', newProvider);
    expect(taken.body.error).toMatchObject({
      code: 'name-taken',
      message: expect.stringContaining('choose another'),
    });
    expect((await grace.post('/providers/fake-2/resume')).status).toBe(404);
  });

  it('that nothing ever ran on leave their id free', async () => {
    const { create, grace, knex } = await setup();
    await create();
    await grace.delete('/providers/fake-2?version=1').expect(200);
    expect(await knex('providers').pluck('id')).toEqual(['fake-1']);
    await create();
  });

  it('show each tenant whether it may use them, and nobody the others', async () => {
    const { create, grace, vera, ...factory } = await setup();
    await create({ tenants: { type: 'some', names: ['web'] } });
    const seenBy = async (person: 'vera' | 'cleo' | 'grace') =>
      (await factory.as(person).get('/providers/fake-2')).body.tenants.seen;
    expect(await seenBy('vera')).toEqual([{ name: 'web', title: 'Web' }]);
    expect(await seenBy('grace')).toEqual([{ name: 'web', title: 'Web' }]);
    expect(await seenBy('cleo')).toEqual([]);
  });

  it('have a form for each kind that the backend can drive', async () => {
    const { grace } = await setup();
    const { body } = await grace.get('/executors');
    expect(body.items).toEqual([
      {
        id: 'fake',
        title: 'Fake',
        settings: expect.objectContaining({
          type: 'object',
          properties: {
            speed: {
              type: 'string',
              maxLength: 20,
              description: 'How fast it is.',
            },
          },
          additionalProperties: false,
        }),
      },
    ]);
  });

  it.each([
    ['post', '/providers', newProvider, 'provider-create'],
    ['put', '/providers/fake-2', unchanged, 'provider-update'],
    ['post', '/providers/fake-2/pause', {}, 'provider-pause'],
    ['post', '/providers/fake-2/drain', {}, 'provider-drain'],
    ['post', '/providers/fake-2/resume', {}, 'provider-resume'],
    ['delete', '/providers/fake-2?version=1', {}, 'provider-remove'],
  ] as const)(
    'are none of the business of members of a tenant: %s %s',
    async (method, path, body, eventId) => {
      const { create, knex, audits, ...factory } = await setup();
      await create();
      const all = async () => ({
        providers: await knex('providers').orderBy('id'),
        events: await knex('domain_events').orderBy(['at', 'subject_id']),
      });
      const before = await all();
      for (const person of ['ada', 'bob', 'vera', 'nobody'] as const) {
        const refused = await factory.as(person)[method](path, body);
        expect(refused.status).toBe(403);
      }
      expect(await all()).toEqual(before);
      expect(audits).toContainEqual({
        eventId,
        outcome: 'failure',
        error: expect.objectContaining({ name: 'NotAllowedError' }),
      });
    },
  );
});
