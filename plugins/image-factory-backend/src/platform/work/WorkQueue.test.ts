import { Knex } from 'knex';
import { createTestDatabases } from '../../__testUtils__/testDatabases';
import {
  LEASE_MS,
  PaintWork,
  createPaintWork,
  subjects,
} from '../../__testUtils__/createPaintWork';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('WorkQueue, %p', id => {
  let knex: Knex;
  let { clock, work, add, claim, claimOne } = {} as PaintWork;

  beforeAll(async () => {
    knex = await databases.init(id);
  });

  beforeEach(async () => {
    await knex('work_items').delete();
    ({ clock, work, add, claim, claimOne } = createPaintWork(knex));
  });

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

  it('asks one question, outside of a transaction, when nothing is due', async () => {
    await add('later', 1_000);
    const asked: string[] = [];
    const note = ({ sql }: { sql: string }) => asked.push(sql);
    knex.on('query', note);
    try {
      expect(await claim()).toEqual([]);
    } finally {
      knex.off('query', note);
    }
    expect(asked).toEqual([expect.stringMatching(/^select/)]);
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

  it('brings a postponed item forward when it is asked for', async () => {
    await add('wall');
    const item = await claimOne();
    await knex.transaction(tx => work.postpone(tx, item, { delayMs: 100_000 }));
    await add('wall');

    expect(await claim()).toHaveLength(1);
  });

  it('takes delays that were left to chance, with parts of a millisecond', async () => {
    await add('wall', 0.4);
    const item = await claimOne();
    await knex.transaction(tx => work.postpone(tx, item, { delayMs: 99.6 }));
    clock.advance(99);
    expect(await claim()).toEqual([]);
    clock.advance(1);
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
