import { createRoomDeps } from '../../__testUtils__/createRoomDeps';
import { ManualTimers, settle } from '../../__testUtils__/ManualTimers';
import { createTestDatabases } from '../../__testUtils__/testDatabases';
import { failWork } from './failWork';
import { LostLeaseError } from './LostLeaseError';
import { runWork } from './runWork';
import { WorkContext, WorkHandler } from './WorkHandler';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const LEASE_MS = 15_000;
/** As often as leases are extended. */
const STEP_MS = LEASE_MS / 3;
const KIND = 'remove-run';

describe.each(databases.ids)('a handler that runs, %s', id => {
  async function setup(parts: Partial<WorkHandler>) {
    const knex = await databases.init(id);
    const deps = createRoomDeps(knex);
    const { work, clock } = deps;
    const timers = new ManualTimers(clock);
    const handler: WorkHandler = {
      run: async item => {
        await knex.transaction(tx => work.finish(tx, item));
      },
      maxFailures: 3,
      giveUp: async () => undefined,
      ...parts,
    };
    const handlers = { [KIND]: handler };
    await knex.transaction(tx => work.add(tx, { kind: KIND, subject: 's' }));
    const claim = async () => {
      const lanes = [{ kind: KIND, limit: 1 }];
      const [item] = await work.claim({ lanes, leaseMs: LEASE_MS, serves: [] });
      return item;
    };
    const extend = work.extend.bind(work);
    const extending = new Set<Promise<void>>();
    jest.spyOn(work, 'extend').mockImplementation(item => {
      const extended = extend(item);
      extending.add(extended);
      return extended;
    });
    /** Moves time on in steps, and only when each lease of the last step is extended, however slow the database is. */
    const advance = async (ms: number) => {
      for (let left = ms; left > 0; left -= STEP_MS) {
        await timers.advance(Math.min(left, STEP_MS));
        await Promise.allSettled(extending);
        await settle();
      }
    };
    const run = runWork({ work, timers, handlers });
    const fail = failWork({ ...deps, handlers, random: () => 1 });
    return { ...deps, claim, advance, run, fail, timers };
  }
  const signal = new AbortController().signal;

  it('keeps its item for two minutes under a lease of 15 seconds: nobody else is handed it', async () => {
    let end: () => void = () => undefined;
    const busy = new Promise<void>(resolve => {
      end = resolve;
    });
    const { clock, claim, advance, run } = await setup({
      limitMs: 121_000,
      run: () => busy,
    });
    const began = clock.now();
    const running = run(await claim(), signal);
    while (clock.now() - began < 120_000) {
      await advance(10_000);
      expect(await claim()).toBeUndefined();
    }
    end();
    await running;
    await advance(LEASE_MS);
    expect(await claim()).toMatchObject({ failures: 0 });
  });

  it('fails when it takes longer than it may, and is told so', async () => {
    let context: WorkContext | undefined;
    const { claim, advance, run, fail, knex } = await setup({
      limitMs: 30_000,
      run: async (_item, given) => {
        context = given;
        await new Promise(() => undefined);
      },
    });
    const item = await claim();
    const running = run(item, signal).catch(error => error);
    await advance(29_000);
    expect(context?.lost.aborted).toBe(false);
    await advance(1_000);
    const error = await running;
    expect(error.message).toBe('The remove-run took longer than 30000 ms');
    expect(context?.lost.aborted).toBe(true);
    await fail(item, error);
    expect(await knex('work_items').first('failures')).toEqual({ failures: 1 });
  });

  it('has a minute if it says nothing else, and all the time if it stays with its subject', async () => {
    const waits = async () => {
      await new Promise(() => undefined);
    };
    const short = await setup({ run: waits });
    const running = short
      .run(await short.claim(), signal)
      .catch(error => error.message);
    await short.advance(60_000);
    expect(await running).toContain('longer than 60000 ms');

    const held = await setup({ run: waits, held: true });
    const ended = jest.fn();
    void held.run(await held.claim(), signal).finally(ended);
    await held.advance(120_000);
    expect(ended).not.toHaveBeenCalled();
  });

  it('hears that another worker has its item', async () => {
    const { claim, advance, run, knex } = await setup({
      held: true,
      run: async (item, { lost }) => {
        await new Promise(resolve => lost.addEventListener('abort', resolve));
        throw new LostLeaseError(item);
      },
    });
    const running = run(await claim(), signal).catch(error => error);
    await knex('work_items').increment('lease', 1);
    await advance(LEASE_MS);
    expect(await running).toBeInstanceOf(LostLeaseError);
  });

  it('goes on while the database is away for a moment', async () => {
    let lost: AbortSignal | undefined;
    const { claim, advance, run, work } = await setup({
      held: true,
      run: async (_item, context) => {
        lost = context.lost;
        await new Promise(() => undefined);
      },
    });
    const item = await claim();
    jest.spyOn(work, 'extend').mockRejectedValueOnce(new Error('hiccup'));
    void run(item, signal);
    await advance(14_000);
    expect(work.extend).toHaveBeenCalledTimes(2);
    expect(lost?.aborted).toBe(false);
    await advance(14_000);
    expect(await claim()).toBeUndefined();
  });

  it('forgets failures when it came forward', async () => {
    const { claim, run, fail, clock, knex } = await setup({
      run: async (_item, context) => {
        await context.progressed();
        throw new Error('hiccup');
      },
    });
    for (let hiccup = 0; hiccup < 25; hiccup += 1) {
      const item = await claim();
      await run(item, signal).catch(error => fail(item, error));
      clock.advance(30_000);
    }
    expect(await knex('work_items').first('failures')).toEqual({ failures: 1 });
  });
});
