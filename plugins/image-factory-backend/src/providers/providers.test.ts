import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import request from 'supertest';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { BriskTimers } from '../__testUtils__/BriskTimers';
import {
  FakeExecutor,
  FakePlace,
  FakeSession,
} from '../__testUtils__/FakeExecutor';
import { eventually, startFactory } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { ExecutorRegistry } from './ExecutorRegistry';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { ProviderSessions } from './ProviderSessions';
import { readProviders } from './readProviders';
import { ReadinessChecks } from './ReadinessChecks';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const provider = {
  id: 'p1',
  title: 'P1',
  executor: 'fake',
  slots: 1,
  settings: {},
};

describe.each(databases.ids)('providers, %s', id => {
  it('are listed to everybody of a tenant, page by page, with their readiness', async () => {
    const factory = await startFactory({
      knex: await databases.init(id),
      config: {
        providers: [
          { id: 'fake-1', title: 'Fake one', executor: 'fake', slots: 2 },
          { id: 'other', executor: 'missing' },
        ],
      },
    });
    const list = async (query = '') =>
      (await factory.as('vera').get(`/providers${query}`)).body;
    const { items } = await eventually(
      () => list(),
      ({ items: [one, two] }) =>
        one.readiness === 'ready' && two.readiness === 'not-ready',
    );
    expect(items).toEqual([
      expect.objectContaining({
        id: 'fake-1',
        title: 'Fake one',
        methods: ['container'],
        slots: 2,
        slotsUsed: 0,
        allowedActions: ['check'],
      }),
      expect.objectContaining({
        id: 'other',
        methods: [],
        checks: [
          expect.objectContaining({
            result: 'fail',
            remedy: expect.stringContaining("executor 'missing'"),
          }),
        ],
      }),
    ]);
    const first = await list('?limit=1');
    expect(first.items).toHaveLength(1);
    const second = await list(`?limit=1&cursor=${first.nextCursor}`);
    expect(second.items[0].id).toBe('other');
    expect(second.nextCursor).toBeUndefined();
    const wrong = await factory.as('vera').get('/providers?cursor=nonsense');
    expect(wrong.status).toBe(400);
  });

  it('are checked now when somebody asks', async () => {
    const factory = await startFactory({ knex: await databases.init(id) });
    const vera = factory.as('vera');
    await eventually(
      async () => (await vera.get('/providers/fake-1')).body.readiness,
      readiness => readiness === 'ready',
    );
    factory.place.readiness = {
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

  it.each(['', '/fake-1', '/fake-1/check'])(
    'are hidden from callers without any claim: %s',
    async path => {
      const factory = await startFactory({ knex: await databases.init(id) });
      const method = path.endsWith('/check') ? 'post' : 'get';
      const answer = await request(factory.server)
        [method](`/api/image-factory/providers${path}`)
        .set('authorization', mockCredentials.service.header());
      expect(answer.status).toBe(403);
    },
  );

  it('that are not configured are not found', async () => {
    const factory = await startFactory({ knex: await databases.init(id) });
    const vera = factory.as('vera');
    expect((await vera.get('/providers/none')).status).toBe(404);
    expect((await vera.post('/providers/none/check')).status).toBe(404);
  });

  async function setupChecks(parts: { withExecutor: boolean }) {
    const knex = await databases.init(id);
    const deps = createRoomDeps(knex);
    const place = new FakePlace();
    const session = new FakeSession(place, 'p1');
    const executors = new ExecutorRegistry();
    if (parts.withExecutor) {
      const fake = new FakeExecutor(place);
      executors.addExecutor(fake);
      fake.open = () => session;
    }
    const sessions = new ProviderSessions({
      executors,
      configured: [provider],
    });
    const store = new KnexProviderCheckStore();
    const timers = new BriskTimers();
    const checks = new ReadinessChecks({
      ...deps,
      logger: mockServices.logger.mock(),
      timers,
      executors,
      sessions,
      store,
      random: () => 0,
    });
    const seen = async () => (await store.list(knex)).get('p1');
    return { ...deps, checks, session, seen, timers, store };
  }

  it('are checked once for all who ask at the same time', async () => {
    const { checks, session, seen } = await setupChecks({
      withExecutor: true,
    });
    const check = jest.spyOn(session, 'check');
    await Promise.all([checks.check(provider), checks.check(provider)]);
    expect(check).toHaveBeenCalledTimes(1);
    expect(await seen()).toMatchObject({ readiness: 'ready' });
  });

  it('are not ready when a check takes too long, and the check is told to end', async () => {
    const { checks, session, seen, timers } = await setupChecks({
      withExecutor: true,
    });
    let told: AbortSignal | undefined;
    session.check = signal => {
      told = signal;
      return new Promise(() => undefined);
    };
    timers.pause = async () => undefined;
    await checks.check(provider);
    expect(await seen()).toMatchObject({
      readiness: 'not-ready',
      summary: 'The check took too long',
    });
    expect(told?.aborted).toBe(true);
  });

  it('are not ready when a check fails, without showing its error', async () => {
    const { checks, session, seen } = await setupChecks({
      withExecutor: true,
    });
    session.check = async () => {
      throw new Error('password=hunter2');
    };
    await checks.check(provider);
    expect(await seen()).toMatchObject({ readiness: 'not-ready' });
    expect(JSON.stringify(await seen())).not.toContain('hunter2');
  });

  it.each([
    ['never answers', () => new Promise<never>(() => undefined)],
    [
      'fails when it is told to end',
      (signal: AbortSignal) =>
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('ended')));
        }),
    ],
  ])(
    'stay as they were when the process stops in a check that %s',
    async (_, checkReadiness) => {
      const { checks, session, seen } = await setupChecks({
        withExecutor: true,
      });
      await checks.check(provider);
      const before = await seen();
      expect(before).toMatchObject({ readiness: 'ready' });

      const asked = new Promise<void>(resolve => {
        session.check = signal => {
          resolve();
          return checkReadiness(signal);
        };
      });
      checks.start([provider]);
      await asked;
      await checks.stop();
      await checks.check(provider);
      expect(await seen()).toEqual(before);
    },
  );

  it('are not checked any more, by whoever asks, when the process has stopped', async () => {
    const { checks, session, seen } = await setupChecks({
      withExecutor: true,
    });
    const asked = new Promise<void>(resolve => {
      session.check = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    const check = checks.check(provider);
    await asked;
    await checks.stop();
    await check;
    expect(await seen()).toBeUndefined();
  });

  it('are not called missing by a process without the executor while another sees them', async () => {
    const { checks, seen, store, knex, clock } = await setupChecks({
      withExecutor: false,
    });
    const ready = {
      providerId: 'p1',
      readiness: 'ready' as const,
      summary: 'Ready',
      checks: [],
      checkedAt: clock.now(),
    };
    await store.save(knex, ready);
    await checks.check(provider);
    expect(await seen()).toEqual(ready);
    clock.advance(200_000);
    await checks.check(provider);
    expect(await seen()).toMatchObject({
      readiness: 'not-ready',
      summary: expect.stringContaining("executor 'fake'"),
    });
  });
});

describe('the configuration of providers', () => {
  const read = (providers: unknown) =>
    readProviders(
      mockServices.rootConfig({
        data: { imageFactory: { providers } } as never,
      }),
    );

  it('may be left out', () => {
    expect(readProviders(mockServices.rootConfig({ data: {} }))).toEqual([]);
  });

  it('has defaults', () => {
    expect(read([{ id: 'local-1', executor: 'local' }])).toEqual([
      {
        id: 'local-1',
        title: 'local-1',
        executor: 'local',
        slots: 1,
        settings: {},
      },
    ]);
  });

  it.each([
    [
      [
        { id: 'a', executor: 'x' },
        { id: 'a', executor: 'x' },
      ],
      '[1].id',
    ],
    [[{ id: 'A b', executor: 'x' }], '[0].id'],
    [[{ id: 'a', executor: 'x', slots: 0 }], '[0].slots'],
    [[{ id: 'a' }], '[0].executor'],
  ])('stops the start when it is wrong: %j', (providers, key) => {
    expect(() => read(providers)).toThrow(`imageFactory.providers${key}`);
  });
});
