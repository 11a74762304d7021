import { mockServices } from '@backstage/backend-test-utils';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { backoffMs, WorkHandler } from '../platform/work';
import { createDispatchRoom } from './room';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('work that fails, %s', id => {
  async function setup(kind = 'known') {
    const knex = await databases.init(id);
    const deps = createRoomDeps(knex);
    const handler = {
      maxFailures: 3,
      run: jest.fn(async () => {
        throw new Error('broken');
      }),
      giveUp: jest.fn(async () => undefined),
    } satisfies WorkHandler;
    const { port } = createDispatchRoom({
      ...deps,
      logger: mockServices.logger.mock(),
      tenants: { limits: async () => [] },
      providers: { states: async () => [] },
      executions: { queue: {} as never },
      handlers: { known: handler },
      random: () => 1,
    });
    await knex.transaction(tx => deps.work.add(tx, { kind, subject: 's' }));
    return {
      ...deps,
      handler,
      port,
      async tryOnce() {
        const [item] = await port.claim({ limit: 10, leaseMs: 30_000 });
        if (!item) return undefined;
        await port
          .handle(item, new AbortController().signal)
          .catch(error => port.fail(item, error));
        return item;
      },
      items: () => knex('work_items'),
    };
  }

  it('comes back later, longer each time, and is given up after the limit', async () => {
    const { tryOnce, clock, handler, items } = await setup();
    expect(await tryOnce()).toMatchObject({ failures: 0, held: false });
    clock.advance(999);
    expect(await tryOnce()).toBeUndefined();
    clock.advance(1);
    expect(await tryOnce()).toMatchObject({ failures: 1 });
    clock.advance(2_000);
    expect(await tryOnce()).toMatchObject({ failures: 2 });
    expect(handler.giveUp).toHaveBeenCalledTimes(1);
    expect(await items()).toEqual([]);
  });

  it('stays when it can not be given up', async () => {
    const { tryOnce, clock, handler, items } = await setup();
    handler.giveUp.mockRejectedValue(new Error('still broken'));
    for (let count = 0; count < 2; count += 1) {
      await tryOnce();
      clock.advance(10_000);
    }
    await expect(tryOnce()).rejects.toThrow('still broken');
    expect(await items()).toHaveLength(1);
  });

  it('waits for a backend that can do it, without counting a failure', async () => {
    const { tryOnce, clock } = await setup('unknown');
    expect(await tryOnce()).toMatchObject({ held: false });
    clock.advance(60_000);
    expect(await tryOnce()).toMatchObject({ failures: 0 });
  });

  it('is left alone when another worker has it by now', async () => {
    const { port, clock, items } = await setup();
    const [item] = await port.claim({ limit: 1, leaseMs: 1_000 });
    clock.advance(1_000);
    await port.claim({ limit: 1, leaseMs: 1_000 });
    const [before] = await items();
    await port.fail(item, new Error('late'));
    expect(await items()).toEqual([before]);
  });
});

describe('the wait after a failure', () => {
  it('doubles up to its longest, and is spread over its second half', () => {
    expect([1, 2, 3, 10].map(count => backoffMs(count, 1))).toEqual([
      1_000, 2_000, 4_000, 30_000,
    ]);
    expect(backoffMs(2, 0)).toBe(1_000);
    expect(backoffMs(20, 1, { firstMs: 1_000, longestMs: 3_600_000 })).toBe(
      3_600_000,
    );
  });
});
