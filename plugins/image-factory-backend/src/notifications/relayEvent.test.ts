import { Knex } from 'knex';
import { aCheck } from '../__testUtils__/aCheck';
import { aProvider } from '../__testUtils__/aProvider';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { ManualTimers } from '../__testUtils__/ManualTimers';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { BuildDetailForPeople } from '../builds';
import { failWork, LostLeaseError, runWork, WorkQueue } from '../platform/work';
import { createNotificationsRoom } from './room';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;

const claimOne = (work: WorkQueue, leaseMs: number) =>
  work.claim({
    lanes: [{ kind: 'relay-event', limit: 1 }],
    leaseMs,
    serves: [],
  });

describe.each(databases.ids)('telling what happened, %p', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
  });

  beforeEach(async () => {
    await knex('domain_events').delete();
    await knex('work_items').delete();
  });

  function setup(build: Partial<BuildDetailForPeople> = {}) {
    const deps = createRoomDeps(knex);
    const timers = new ManualTimers(deps.clock);
    const send = jest.fn(async () => undefined as void);
    const changed = jest.fn();
    const publish = jest.fn(async () => undefined as void);
    const describe_ = jest.fn(async () => ({
      id: 'b1',
      number: 7,
      projectName: 'shop',
      projectTitle: 'Shop',
      tenantId: 't1',
      requestedBy: 'user:default/ada',
      status: 'succeeded' as const,
      ...build,
    }));
    const bindingsOf = async () => [
      { role: 'owner' as const, principalRef: 'group:default/web-team' },
      { role: 'viewer' as const, principalRef: 'user:default/vera' },
      { role: 'owner' as const, principalRef: 'user:default/olga' },
    ];
    const look = async () => ({
      provider: aProvider({ id: 'b1' }),
      check: aCheck({ readiness: 'offline', summary: 'No answer' }),
    });
    const room = createNotificationsRoom({
      ...deps,
      changes: { tell: changed },
      tenants: {
        bindingsOf,
        platformRoles: {
          operator: ['group:default/platform'],
          admin: ['user:default/grace'],
        },
      } as never,
      builds: { describe: describe_ } as never,
      providers: { look },
      notifications: { send },
      events: { publish, subscribe: async () => undefined },
    });
    const handlers = room.handlers!;
    const run = runWork({ ...deps, handlers, timers });
    const fail = failWork({ ...deps, handlers, random: () => 1 });
    return {
      ...deps,
      send,
      changed,
      publish,
      describe: describe_,
      run,
      timers,
      happen: (type: string, subjectType = 'build', payload = {}) =>
        knex.transaction(tx =>
          deps.outbox.append(tx, {
            subjectType,
            subjectId: 'b1',
            type,
            actor: 'system',
            payload,
          }),
        ),
      async handleNext() {
        const [item] = await claimOne(deps.work, 60_000);
        if (!item) return false;
        await run(item, new AbortController().signal).catch(error =>
          fail(item, error),
        );
        return true;
      },
    };
  }

  const left = () => knex('work_items').select('*');

  it.each(['build.succeeded', 'build.failed', 'build.cancelled'])(
    'tells who asked for the build of %s, once, and is done',
    async type => {
      const { happen, handleNext, send } = setup();
      await happen(type);

      expect(await handleNext()).toBe(true);
      expect(send).toHaveBeenCalledTimes(1);
      expect(send).toHaveBeenCalledWith({
        recipients: { type: 'entity', entityRef: ['user:default/ada'] },
        payload: expect.objectContaining({ scope: 'b1' }),
      });
      expect(await left()).toEqual([]);
    },
  );

  it('tells the owners of the tenant when a service asked for the build', async () => {
    const { happen, handleNext, send } = setup({
      requestedBy: 'service:plugin:scaffolder',
    });
    await happen('build.failed');
    await handleNext();

    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        recipients: {
          type: 'entity',
          entityRef: ['group:default/web-team', 'user:default/olga'],
        },
      }),
    );
  });

  it('tells the operators of the platform once of each change of a provider', async () => {
    const { happen, handleNext, send } = setup();
    await happen('provider.readiness-changed', 'provider', {
      title: 'Europe',
      before: { readiness: 'ready' },
      after: { readiness: 'offline' },
    });
    expect(await handleNext()).toBe(true);
    expect(send).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledWith({
      recipients: {
        type: 'entity',
        entityRef: ['group:default/platform', 'user:default/grace'],
      },
      payload: {
        title: 'The provider Europe is offline',
        description: 'No answer',
        severity: 'high',
        link: '/image-factory/providers/b1',
        topic: 'Readiness of providers',
        scope: 'provider:b1:1',
      },
    });
    expect(await left()).toEqual([]);
  });

  it('tells other plugins of what they may know, in ids', async () => {
    const { happen, handleNext, publish } = setup();
    const tenantId = '0c7d1c1e-58ab-4d52-8b3e-3c6f4d3f0a01';
    await happen('build.submitted', 'build', { tenantId, title: 'Secret' });
    await handleNext();
    expect(publish).toHaveBeenCalledTimes(1);
    expect(publish).toHaveBeenCalledWith({
      topic: 'image-factory',
      eventPayload: {
        id: 'build:b1:1',
        type: 'build.submitted',
        at: '2026-01-02T03:04:05.678Z',
        actor: 'system',
        subject: { type: 'build', id: 'b1', sequence: 1 },
        tenantId,
      },
    });
  });

  it.each([
    ['pull-token.created', 'pull-token'],
    ['provider.preparation-requested', 'provider'],
  ])('tells other plugins nothing of %s', async (type, subjectType) => {
    const { happen, handleNext, publish } = setup();
    await happen(type, subjectType);
    expect(await handleNext()).toBe(true);
    expect(publish).not.toHaveBeenCalled();
  });

  it('tells other plugins again when it failed, and people only afterwards', async () => {
    const { happen, handleNext, publish, send, clock } = setup();
    publish.mockRejectedValueOnce(new Error('No bus'));
    await happen('build.failed');
    await handleNext();
    expect(send).not.toHaveBeenCalled();
    clock.advance(HOUR_MS);
    await handleNext();
    expect(publish).toHaveBeenCalledTimes(2);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['build.submitted', 'build'],
    ['project.created', 'project'],
  ])('tells nobody of %s', async (type, subjectType) => {
    const { happen, handleNext, send } = setup();
    await happen(type, subjectType);
    await handleNext();

    expect(send).not.toHaveBeenCalled();
    expect(await left()).toEqual([]);
  });

  it.each([
    ['build', { room: 'builds', id: 'b1', within: 't1' }],
    ['image', { room: 'images', id: 'b1' }],
    ['project', { room: 'projects', id: 'b1' }],
    ['provider', { room: 'providers', id: 'b1' }],
    ['tenant', { room: 'tenants', id: 'b1' }],
    ['pull-token', { room: 'access', id: 'b1' }],
  ])('tells pages to look again at a %s, in ids', async (subject, change) => {
    const { happen, handleNext, changed } = setup();
    await happen(`${subject}.changed`, subject);
    expect(changed).not.toHaveBeenCalled();
    await handleNext();

    expect(changed.mock.calls).toEqual([[change]]);
    expect(await left()).toEqual([]);
  });

  it('tells pages nothing of what none of them shows', async () => {
    const { happen, handleNext, changed } = setup();
    await happen('moon.rose', 'moon');
    await handleNext();
    expect(changed).not.toHaveBeenCalled();
  });

  it('tells nobody of a build that has gone', async () => {
    const { happen, handleNext, send, describe: described } = setup();
    described.mockResolvedValue(undefined as never);
    await happen('build.failed');
    await handleNext();

    expect(send).not.toHaveBeenCalled();
    expect(await left()).toEqual([]);
  });

  it('keeps what could not be told, waits longer each time, and tells it when the service is back', async () => {
    const { happen, handleNext, send, clock } = setup();
    send.mockRejectedValueOnce(new Error('down'));
    send.mockRejectedValueOnce(new Error('down'));
    await happen('build.failed');

    await handleNext();
    clock.advance(9_999);
    expect(await handleNext()).toBe(false);
    clock.advance(1);
    await handleNext();
    clock.advance(19_999);
    expect(await handleNext()).toBe(false);
    clock.advance(1);
    await handleNext();

    expect(send).toHaveBeenCalledTimes(3);
    expect(await left()).toEqual([]);
  });

  it('takes a service that does not answer in half a minute for one that is down', async () => {
    const { happen, handleNext, send, logger, timers } = setup();
    const asked = new Promise<void>(resolve => {
      send.mockImplementationOnce(() => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    await happen('build.failed');
    const handling = handleNext();
    await asked;
    await timers.advance(30_000);
    await handling;
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('is tried again'),
      expect.objectContaining({
        message: 'The relay-event took longer than 30000 ms',
      }),
    );
    expect(await left()).toEqual([expect.objectContaining({ failures: 1 })]);
  });

  it('gives up after 24 tries, with a warning', async () => {
    const { happen, handleNext, send, clock, logger } = setup();
    send.mockRejectedValue(new Error('down'));
    await happen('build.failed');

    let tries = 0;
    while (await handleNext()) {
      tries += 1;
      clock.advance(HOUR_MS);
    }

    expect(tries).toBe(24);
    expect(await left()).toEqual([]);
    expect(logger.warn).toHaveBeenLastCalledWith(
      expect.stringContaining('build:b1:1'),
      expect.objectContaining({ message: 'down' }),
    );
  });

  it('leaves an item alone that another worker has by now', async () => {
    const { happen, run, work, clock } = setup();
    await happen('build.failed');
    const [late] = await claimOne(work, 1_000);
    clock.advance(1_000);
    await claimOne(work, 60_000);

    await expect(run(late, new AbortController().signal)).rejects.toThrow(
      LostLeaseError,
    );
    expect(await left()).toHaveLength(1);
  });
});
