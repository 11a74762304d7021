import { ConflictError } from '@backstage/errors';
import { createRoomDeps } from '../../__testUtils__/createRoomDeps';
import { createTestDatabases } from '../../__testUtils__/testDatabases';
import { backoffMs } from './backoff';
import { failWork } from './failWork';
import { LostLeaseError } from './LostLeaseError';
import { WorkHandler } from './WorkHandler';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const broken = new Error('broken');

describe.each(databases.ids)('work that fails, %s', id => {
  async function setup() {
    const knex = await databases.init(id);
    const deps = createRoomDeps(knex);
    const { work, clock } = deps;
    const handler = {
      maxFailures: 3,
      run: jest.fn(async () => undefined),
      giveUp: jest.fn(async () => undefined),
    } satisfies WorkHandler;
    const handlers = { known: handler };
    const fail = failWork({ ...deps, handlers, random: () => 1 });
    const claim = async () => {
      const lanes = [{ kind: 'known', limit: 1 }];
      const [item] = await work.claim({ lanes, leaseMs: 30_000, serves: [] });
      return item;
    };
    await knex.transaction(tx => work.add(tx, { kind: 'known', subject: 's' }));
    return {
      ...deps,
      handler,
      fail,
      claim,
      async failOnce(error = broken) {
        const item = await claim();
        if (item) await fail(item, error);
        return item;
      },
      items: () => knex('work_items'),
      advance: (ms: number) => clock.advance(ms),
    };
  }

  it('comes back later, longer each time, and is given up after the limit', async () => {
    const { failOnce, advance, handler, items } = await setup();
    expect(await failOnce()).toMatchObject({ failures: 0 });
    advance(999);
    expect(await failOnce()).toBeUndefined();
    advance(1);
    expect(await failOnce()).toMatchObject({ failures: 1 });
    advance(2_000);
    expect(await failOnce()).toMatchObject({ failures: 2 });
    expect(handler.giveUp).toHaveBeenCalledTimes(1);
    expect(await items()).toEqual([]);
  });

  it('stays when it can not be given up, and is given up later', async () => {
    const { failOnce, advance, handler, items, logger } = await setup();
    handler.giveUp.mockRejectedValueOnce(new Error('still broken'));
    for (let count = 0; count < 3; count += 1) {
      await failOnce();
      advance(10_000);
    }
    expect(await items()).toEqual([expect.objectContaining({ failures: 3 })]);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('could not be given up'),
      expect.objectContaining({ message: 'still broken' }),
    );
    await failOnce();
    expect(await items()).toEqual([]);
  });

  it('is left alone when another worker has it by now', async () => {
    const { fail, claim, advance, items } = await setup();
    const item = await claim();
    advance(30_000);
    await claim();
    const [before] = await items();
    await fail(item, new Error('late'));
    expect(await items()).toEqual([before]);
  });

  it('is left alone when its handler found the lease lost', async () => {
    const { fail, claim, items } = await setup();
    const item = await claim();
    const [before] = await items();
    await fail(item, new LostLeaseError(item));
    expect(await items()).toEqual([before]);
  });

  it('takes a conflict for a failure, and not for the work of another', async () => {
    const { failOnce, advance, handler, items } = await setup();
    handler.giveUp.mockRejectedValue(new ConflictError('moved meanwhile'));
    for (let count = 0; count < 3; count += 1) {
      expect(await failOnce(new ConflictError('no'))).toBeDefined();
      advance(10_000);
    }
    expect(await items()).toEqual([
      expect.objectContaining({ failures: 3, claimed_at: null }),
    ]);
  });
});

describe('the wait after failures', () => {
  it('doubles up to its longest, and is spread over its second half', () => {
    expect([1, 2, 3, 10].map(count => backoffMs(count, 1))).toEqual([
      1_000, 2_000, 4_000, 30_000,
    ]);
    expect(backoffMs(2, 0)).toBe(1_000);
  });

  it('grows and spreads as it is told', () => {
    const backoff = {
      firstMs: 12_000,
      longestMs: 3_600_000,
      factor: 4,
      spread: 1 / 6,
    };
    expect([1, 2].map(count => backoffMs(count, 0, backoff))).toEqual([
      10_000, 40_000,
    ]);
    expect(backoffMs(1, 1, backoff)).toBe(12_000);
    expect(backoffMs(20, 1, backoff)).toBe(3_600_000);
  });
});
