import { ServiceUnavailableError } from '@backstage/errors';
import { setupChecks } from '../__testUtils__/setupChecks';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('what is shown of a provider, %s', id => {
  const setup = async () => setupChecks(await databases.init(id));

  const offline = {
    readiness: 'offline' as const,
    summary: 'The cluster could not be reached',
    checks: [],
  };

  /** Looks by rounds, a minute apart. */
  async function rounds(
    { readiness, provider, clock }: Awaited<ReturnType<typeof setup>>,
    looks: Array<() => void>,
  ) {
    for (const before of looks) {
      before();
      clock.advance(60_000);
      readiness.checkSoon(provider);
      await readiness.settled();
    }
  }

  it('give a session what it needs for a trial when somebody asks, and what was seen before', async () => {
    const { readiness, provider, session, registry, seen } = await setup();
    const check = jest.spyOn(session, 'check');
    await readiness.check(provider);
    const given = { slots: 1, tenantNames: ['data', 'web'] };
    expect(check).toHaveBeenLastCalledWith(expect.anything(), {
      ...{ ...given, full: true, registry, earlier: [] },
    });
    readiness.checkSoon({ ...provider, tenants: ['web'] });
    await readiness.settled();
    expect(check).toHaveBeenLastCalledWith(expect.anything(), {
      ...{ ...given, tenantNames: ['web'], full: false },
      earlier: (await seen())?.checks,
    });
  });

  it('change nothing by one bad look in two, and tell once of what stays', async () => {
    const all = await setup();
    const { session, seen, changesTold } = all;
    const good = session.check.bind(session);
    const bad = async () => offline;
    const answers = () => {
      session.check = good;
    };
    const fails = () => {
      session.check = bad;
    };
    await rounds(all, [answers]);
    const before = await seen();
    await rounds(all, [fails, answers, fails, answers, fails]);
    expect(await seen()).toMatchObject({
      readiness: 'ready',
      summary: before?.summary,
      checks: before?.checks,
      offers: before?.offers,
      pending: { readiness: 'offline', rounds: 1 },
    });
    expect(await changesTold()).toEqual(['ready']);
    await rounds(all, [fails, fails, fails]);
    expect(await changesTold()).toEqual(['ready', 'offline']);
    const lost = await seen();
    expect(lost).toMatchObject({
      readiness: 'offline',
      offers: before?.offers,
    });
    expect(lost!.lastSeenAt).toBeLessThan(lost!.checkedAt);
    await rounds(all, [answers]);
    expect(await seen()).toMatchObject({ readiness: 'offline' });
    await rounds(all, [answers]);
    const back = await seen();
    expect(back).toMatchObject({ readiness: 'ready' });
    expect(back?.lastSeenAt).toBe(back?.checkedAt);
    expect(await changesTold()).toEqual(['ready', 'offline', 'ready']);
  });

  it('look again soon at what they do not believe yet', async () => {
    const { readiness, provider, session, timers, clock, seen, ...rest } =
      await setup();
    session.check = async () => offline;
    timers.pause = async (ms, signal) => {
      if (ms !== 15_000) {
        await new Promise<void>(end => {
          signal?.addEventListener('abort', () => end());
        });
        return;
      }
      clock.advance(ms);
    };
    readiness.checkSoon(provider);
    const known = await eventually(seen, one => one?.readiness === 'offline');
    expect(known?.pending).toBeUndefined();
    expect(await rest.changesTold()).toEqual(['offline']);
  });

  it('say what is there of a provider that they never saw answer, which is nothing to send builds to', async () => {
    const { readiness, provider, session, seen } = await setup();
    session.check = async () => offline;
    readiness.checkSoon(provider);
    await readiness.settled();
    expect(await seen()).toMatchObject({
      readiness: 'unknown',
      summary: 'The cluster could not be reached',
    });
  });

  it('keep what it can run when a provider stops to answer in the middle', async () => {
    const { readiness, provider, session, seen } = await setup();
    await readiness.check(provider);
    const before = await seen();
    session.offers = async () => {
      throw new ServiceUnavailableError('gone');
    };
    await readiness.check(provider);
    expect(await seen()).toMatchObject({
      readiness: 'ready',
      offers: before?.offers,
    });
  });

  it('show a provider as preparing for as long as its preparation holds it, also when it is set up otherwise', async () => {
    const { readiness, provider, keeper, knex, seen, checks, ...rest } =
      await setup();
    const hold = { providerId: 'p1', preparationId: 'one' };
    await knex.transaction(tx => keeper.hold(tx, hold));
    expect(await seen()).toMatchObject({
      readiness: 'preparing',
      heldBy: 'one',
    });
    await readiness.check(provider);
    expect(await seen()).toMatchObject({
      readiness: 'preparing',
      believed: 'ready',
    });
    await knex.transaction(tx => checks.forget(tx, 'p1'));
    expect(await seen()).toMatchObject({
      readiness: 'preparing',
      believed: 'unknown',
    });
    await readiness.check(provider);
    const other = { ...hold, preparationId: 'two' };
    await knex.transaction(tx => keeper.release(tx, other));
    expect(await seen()).toMatchObject({ readiness: 'preparing' });
    await knex.transaction(tx => keeper.release(tx, hold));
    expect(await seen()).toMatchObject({ readiness: 'ready' });
    expect(await rest.changesTold()).toEqual(['preparing', 'ready']);
  });
});
