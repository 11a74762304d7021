import { Knex } from 'knex';
import { ManualClock } from '../../__testUtils__/ManualClock';
import { createTestDatabases } from '../../__testUtils__/testDatabases';
import { LostLeaseError } from './LostLeaseError';
import { WorkItem } from './WorkItem';
import { WorkQueue } from './WorkQueue';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const LEASE_MS = 60_000;

describe.each(databases.ids)('WorkQueue, %p', id => {
  let knex: Knex;
  let clock: ManualClock;
  let work: WorkQueue;

  beforeAll(async () => {
    knex = await databases.init(id);
  });

  beforeEach(async () => {
    await knex('work_items').delete();
    clock = new ManualClock();
    work = new WorkQueue({ knex, clock });
  });

  const add = (subject: string, dueInMs?: number, kind = 'paint') =>
    knex.transaction(tx => work.add(tx, { kind, subject, dueInMs }));
  const claim = (limit = 10, serves: string[] = []) =>
    work.claim({
      lanes: ['paint', 'clean'].map(kind => ({ kind, limit })),
      leaseMs: LEASE_MS,
      serves,
    });
  const claimOne = async (): Promise<WorkItem> => {
    const [item] = await claim(1);
    return item;
  };
  const finish = (item: WorkItem) =>
    knex.transaction(tx => work.finish(tx, item));
  const subjects = (items: WorkItem[]) => items.map(item => item.subject);

  it('hands out what is due, the oldest first, and nothing that is not', async () => {
    await add('second', 20);
    await add('first', 10);
    await add('later', 1_000);
    clock.advance(500);

    expect(subjects(await claim())).toEqual(['first', 'second']);
    expect(await claim()).toEqual([]);
  });

  it('hands out no more than asked for', async () => {
    for (const subject of ['a', 'b', 'c']) await add(subject);

    expect(await claim(2)).toHaveLength(2);
    expect(await claim(2)).toHaveLength(1);
  });

  it('hands out nothing twice to claimers at the same time', async () => {
    const wanted = Array.from({ length: 60 }, (_, index) => `s${index}`);
    for (const subject of wanted) await add(subject);

    const hands = await Promise.all(
      Array.from({ length: 12 }, () => claim(10)),
    );
    const rest = await claim(100);

    expect(subjects([...hands.flat(), ...rest]).sort()).toEqual(wanted.sort());
  });

  it('keeps one item per kind and subject, due at the earlier time', async () => {
    await add('wall', 1_000);
    await add('wall', 10);
    await add('wall', 5_000);
    await add('wall', 10, 'clean');
    clock.advance(10);

    expect((await claim()).map(item => item.kind).sort()).toEqual([
      'clean',
      'paint',
    ]);
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

  it('brings a postponed item forward when it is asked for', async () => {
    await add('wall');
    const item = await claimOne();
    await knex.transaction(tx => work.postpone(tx, item, { delayMs: 100_000 }));
    await add('wall');

    expect(await claim()).toHaveLength(1);
  });

  it('tells for how long the oldest of each kind and need is due', async () => {
    await add('wall', 1_000);
    await add('door', 1_100);
    await add('wall', 1_200, 'clean');
    await knex.transaction(tx =>
      work.add(tx, { kind: 'clean', subject: 'roof', needs: 'ladder' }),
    );
    expect(await work.overdue()).toEqual([]);
    clock.advance(1_250);
    const overdue = await work.overdue();
    expect(overdue.sort((a, b) => a.dueMs - b.dueMs)).toEqual([
      { kind: 'clean', needs: undefined, dueMs: 50 },
      { kind: 'paint', needs: undefined, dueMs: 250 },
      { kind: 'clean', needs: 'ladder', dueMs: 1_250 },
    ]);
  });

  it('gives each kind room of its own, however many of another are due before', async () => {
    for (let count = 0; count < 50; count += 1) await add(`wall-${count}`, 0);
    await add('floor', 10, 'clean');
    clock.advance(10);

    const claimed = await claim(3);
    expect(claimed.map(item => item.kind).sort()).toEqual([
      'clean',
      'paint',
      'paint',
      'paint',
    ]);
  });

  it('hands out nothing of a kind that nobody has room for', async () => {
    await add('wall');
    const none = await work.claim({ lanes: [], leaseMs: LEASE_MS, serves: [] });
    expect(none).toEqual([]);
    expect(await claim()).toHaveLength(1);
  });

  it('leaves work alone that a process can not do, without a failure, until one comes that can', async () => {
    await knex.transaction(tx =>
      work.add(tx, { kind: 'paint', subject: 'roof', needs: 'ladder' }),
    );
    expect(await claim(10, [])).toEqual([]);
    expect(await claim(10, ['brush'])).toEqual([]);
    expect(await claim(10, ['brush', 'ladder'])).toEqual([
      expect.objectContaining({
        subject: 'roof',
        needs: 'ladder',
        failures: 0,
      }),
    ]);
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

  it('wakes workers after the commit, never after a rollback, and not once they have left', async () => {
    const seen: unknown[] = [];
    const woken = new Promise<void>(resolve => {
      work.onWork(async () => {
        seen.push(await knex('work_items').pluck('subject'));
        resolve();
      });
    });
    const leaver = jest.fn();
    work.onWork(leaver)();

    await expect(
      knex.transaction(async tx => {
        await work.add(tx, { kind: 'paint', subject: 'undone' });
        throw new Error('rolled back on purpose');
      }),
    ).rejects.toThrow('rolled back on purpose');
    await add('done');
    await woken;

    expect(seen).toEqual([['done']]);
    expect(leaver).not.toHaveBeenCalled();
  });

  it('wakes workers when it is told to', () => {
    const listener = jest.fn();
    work.onWork(listener);
    work.wake();
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
