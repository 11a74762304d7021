import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/testDatabases';
import { LostLeaseError } from './LostLeaseError';
import { WorkItem } from './WorkItem';
import {
  LEASE_MS,
  PaintWork,
  createPaintWork,
} from '../../__testUtils__/createPaintWork';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('leases of work, %p', id => {
  let knex: Knex;
  let { clock, work, add, claim, claimOne, finish } = {} as PaintWork;

  beforeAll(async () => {
    knex = await databases.init(id);
  });

  beforeEach(async () => {
    await knex('work_items').delete();
    ({ clock, work, add, claim, claimOne, finish } = createPaintWork(knex));
  });

  it('hands an item out again when its lease has run out, with a higher lease and no failure', async () => {
    await add('wall');
    const first = await claimOne();
    clock.advance(LEASE_MS - 1);
    expect(await claim()).toEqual([]);
    clock.advance(1);

    expect(await claimOne()).toEqual({ ...first, lease: first.lease + 1 });
  });

  describe('a worker whose lease was lost', () => {
    let late: WorkItem;
    let current: WorkItem;

    beforeEach(async () => {
      await add('wall');
      late = await claimOne();
      clock.advance(LEASE_MS);
      current = await claimOne();
    });

    it.each([
      ['finish', (tx: Knex.Transaction) => work.finish(tx, late)],
      [
        'postpone',
        (tx: Knex.Transaction) => work.postpone(tx, late, { delayMs: 1 }),
      ],
      ['guard', (tx: Knex.Transaction) => work.guard(tx, late)],
    ])('can not %s, and its transaction leaves nothing', async (_, act) => {
      await expect(
        knex.transaction(async tx => {
          await work.add(tx, { kind: 'paint', subject: 'by the late one' });
          await act(tx);
        }),
      ).rejects.toMatchObject({ name: 'LostLeaseError' });

      await expect(knex('work_items').pluck('subject')).resolves.toEqual([
        'wall',
      ]);
      await finish(current);
      await expect(knex('work_items').select()).resolves.toEqual([]);
    });

    it('can not extend it', async () => {
      await expect(work.extend(late)).rejects.toMatchObject({
        name: 'LostLeaseError',
      });
    });
  });

  it('can not finish again what is finished', async () => {
    await add('wall');
    const item = await claimOne();
    await finish(item);

    await expect(finish(item)).rejects.toMatchObject({
      name: 'LostLeaseError',
    });
  });

  it('keeps an item that was asked for again while it ran, due at once', async () => {
    await add('wall');
    const item = await claimOne();
    await add('wall', 1_000);
    expect(await claim()).toEqual([]);
    await finish(item);

    const again = await claimOne();
    expect(again).toMatchObject({ subject: 'wall', failures: 0 });
    expect(again.ticket).not.toBe(item.ticket);
    await finish(again);
    await expect(knex('work_items').select()).resolves.toEqual([]);
  });

  it('makes a postponed item due at once if it was asked for again while it ran', async () => {
    await add('wall');
    const item = await claimOne();
    await add('wall');
    await knex.transaction(tx =>
      work.postpone(tx, item, { delayMs: 100_000, failed: true }),
    );

    expect(await claimOne()).toMatchObject({ failures: 0 });
  });

  it('keeps an extended item longer', async () => {
    await add('wall');
    const item = await claimOne();
    clock.advance(LEASE_MS - 1);
    await work.extend(item);
    clock.advance(LEASE_MS - 1);
    expect(await claim()).toEqual([]);
    clock.advance(1);

    expect(await claim()).toHaveLength(1);
  });

  it('holds a guarded item until the transaction ends', async () => {
    await add('wall');
    const item = await claimOne();

    let handedOut: WorkItem[] = [];
    await knex.transaction(async tx => {
      await work.guard(tx, item);
      clock.advance(LEASE_MS);
      // SQLite has one connection: another claimer waits for it by itself.
      if (id === 'POSTGRES_18') handedOut = await claim();
      await work.finish(tx, item);
    });

    expect(handedOut).toEqual([]);
    await expect(knex('work_items').select()).resolves.toEqual([]);
  });

  it('counts failures of postponed items only when they failed, and forgets them when the work is asked for anew', async () => {
    await add('wall');
    const postpone = async (failed: boolean) => {
      const item = await claimOne();
      await knex.transaction(tx =>
        work.postpone(tx, item, { delayMs: 10, failed }),
      );
      clock.advance(10);
    };
    await postpone(true);
    await postpone(false);
    await postpone(true);

    const third = await claimOne();
    expect(third.failures).toBe(2);
    await add('wall');
    await finish(third);
    expect((await claimOne()).failures).toBe(0);
  });

  it('counts failures in a row only', async () => {
    await add('wall');
    const fail = async () => {
      const item = await claimOne();
      await knex.transaction(tx =>
        work.postpone(tx, item, { delayMs: 10, failed: true }),
      );
      clock.advance(10);
    };
    await fail();
    await fail();
    const third = await claimOne();
    expect(third.failures).toBe(2);
    await work.progressed(third);
    expect(third.failures).toBe(0);
    await knex.transaction(tx =>
      work.postpone(tx, third, { delayMs: 10, failed: true }),
    );
    clock.advance(10);
    expect((await claimOne()).failures).toBe(1);
  });

  it('forgets no failures for a worker whose lease was lost', async () => {
    await add('wall');
    const item = await claimOne();
    await knex.transaction(tx =>
      work.postpone(tx, item, { delayMs: 0, failed: true }),
    );
    const late = await claimOne();
    clock.advance(LEASE_MS);
    const current = await claimOne();
    await expect(work.progressed(late)).rejects.toThrow(LostLeaseError);
    expect(current.failures).toBe(1);
  });
});
