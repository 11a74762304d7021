import { mockServices } from '@backstage/backend-test-utils';
import { aProvider } from '../__testUtils__/aProvider';
import { FakeExecutor, FakeSession } from '../__testUtils__/FakeExecutor';
import { FakePlace } from '../__testUtils__/FakePlace';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { ExecutorRegistry } from './ExecutorRegistry';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';
import { ProviderSessions } from './ProviderSessions';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('the sessions of a process, %s', id => {
  async function setup(provider = aProvider()) {
    const knex = await databases.init(id);
    const store = new KnexProviderStore();
    await knex.transaction(tx => store.insert(tx, provider));
    const executor = new FakeExecutor(new FakePlace());
    const opened: Array<{ settings: unknown; closed: number }> = [];
    executor.open = (given: { id: string; settings?: unknown }) => {
      const session = new FakeSession(new FakePlace(), given.id);
      const entry = { settings: given.settings, closed: 0 };
      opened.push(entry);
      session.close = async () => {
        entry.closed += 1;
      };
      return session;
    };
    const executors = new ExecutorRegistry();
    executors.addExecutor(executor);
    const logger = mockServices.logger.mock();
    const sessions = new ProviderSessions({ knex, logger, executors, store });
    return {
      knex,
      opened,
      executor,
      sessions,
      logger,
      change: (parts: Partial<ProviderRecord>) =>
        knex.transaction(async tx => {
          const current = (await store.lock(tx, 'p1'))!;
          return store.update(tx, { ...current, ...parts });
        }),
    };
  }

  it('are one per provider, opened when it is first used', async () => {
    const { sessions, opened } = await setup(
      aProvider({ settings: { speed: 'high' } }),
    );
    expect(opened).toEqual([]);
    const [first, second] = await Promise.all([
      sessions.of('p1'),
      sessions.of('p1'),
    ]);
    expect(second).toBe(first);
    expect(opened).toEqual([{ settings: { speed: 'high' }, closed: 0 }]);
  });

  it('are another one as soon as somebody has changed the settings, in whatever process', async () => {
    const { sessions, opened, change } = await setup();
    const first = await sessions.of('p1');
    await change({ settings: { speed: 'low' } });
    expect(await sessions.of('p1')).not.toBe(first);
    expect(opened).toEqual([
      { settings: {}, closed: 1 },
      { settings: { speed: 'low' }, closed: 0 },
    ]);
  });

  it('stay when only what people want of a provider has changed', async () => {
    const { sessions, opened, change } = await setup();
    const first = await sessions.of('p1');
    await change({ state: 'paused', slots: 7, title: 'Other' });
    expect(await sessions.of('p1')).toBe(first);
    expect(opened).toHaveLength(1);
  });

  it('do not go back to settings that were read before a change', async () => {
    const { sessions, opened, change } = await setup();
    const changed = await change({ settings: { speed: 'low' } });
    const second = sessions.ofProvider(changed);
    expect(sessions.ofProvider(aProvider())).toBe(second);
    expect(opened).toHaveLength(1);
  });

  it('serve a retired provider, whose runs are still to be freed', async () => {
    const { sessions, change } = await setup();
    const first = await sessions.of('p1');
    await change({ retiredAt: '2026-02-02T03:04:05.678Z' });
    expect(await sessions.of('p1')).toBe(first);
  });

  it('are closed when their provider is gone', async () => {
    const { sessions, opened } = await setup();
    await sessions.of('p1');
    sessions.closeOthers(new Set(['p1']));
    expect(opened[0].closed).toBe(0);
    sessions.closeOthers(new Set());
    expect(opened[0].closed).toBe(1);
  });

  it('are all closed at the end, and none is opened any more', async () => {
    const { sessions, opened } = await setup();
    await sessions.of('p1');
    await sessions.end();
    expect(opened[0].closed).toBe(1);
    await expect(sessions.of('p1')).rejects.toThrow('about to end');
  });

  it('are replaced though one could not be closed', async () => {
    const { sessions, opened, change, executor, logger } = await setup();
    const open = executor.open;
    executor.open = given => {
      const session = open(given);
      session.close = async () => {
        throw new Error('hangs');
      };
      return session;
    };
    await sessions.of('p1');
    await change({ settings: { speed: 'low' } });
    await sessions.of('p1');
    await sessions.end();
    expect(opened).toHaveLength(2);
    expect(logger.warn).toHaveBeenCalledTimes(2);
  });

  it('are not opened for a provider that there is not', async () => {
    const { sessions } = await setup();
    await expect(sessions.of('none')).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('are not opened by a process without the executor', async () => {
    const { sessions, change } = await setup();
    await change({ executorId: 'absent' });
    await expect(sessions.of('p1')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  it('are not opened with settings that the executor does not take', async () => {
    const { sessions, change } = await setup();
    await change({ settings: { speed: 7 } });
    await expect(sessions.of('p1')).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      problem: expect.stringContaining('speed: '),
    });
  });
});
