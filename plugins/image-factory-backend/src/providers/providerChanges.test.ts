import { JsonObject } from '@backstage/types';
import { aSpec } from '../__testUtils__/builders';
import { insertExecution } from '../__testUtils__/insertExecution';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import {
  newProvider,
  ready,
  startProviders,
  unchanged,
} from '../__testUtils__/startProviders';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('changes of providers, %s', id => {
  const setup = async (config?: JsonObject) =>
    startProviders(await databases.init(id), config);

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
        expect.objectContaining({ action: 'prepare', code: 'status' }),
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
      ['update', 'prepare', 'pause', 'resume', 'drain', 'remove'].map(
        action => [action, 'role-required'],
      ),
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
});
