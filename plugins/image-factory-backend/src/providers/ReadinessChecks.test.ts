import { aCheck } from '../__testUtils__/aCheck';
import { setupChecks } from '../__testUtils__/setupChecks';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('checks of providers, %s', id => {
  const setup = async (parts?: { withExecutor?: boolean }) =>
    setupChecks(await databases.init(id), parts);

  it('tell how ready a provider is, and what it can run', async () => {
    const { readiness, provider, seen } = await setup();
    await readiness.check(provider);
    expect(await seen()).toMatchObject({
      readiness: 'ready',
      offers: [{ kind: 'build', methods: ['container'] }, { kind: 'scan' }],
    });
  });

  it('are one for all who ask at the same time', async () => {
    const { readiness, provider, session } = await setup();
    const check = jest.spyOn(session, 'check');
    await Promise.all([readiness.check(provider), readiness.check(provider)]);
    expect(check).toHaveBeenCalledTimes(1);
  });

  it('find what takes too long not ready, tell the check to end, and keep what is known of offers', async () => {
    const { readiness, provider, session, timers, seen } = await setup();
    await readiness.check(provider);
    const before = await seen();
    let told: AbortSignal | undefined;
    session.check = signal => {
      told = signal;
      return new Promise(() => undefined);
    };
    timers.pause = async () => undefined;
    await readiness.check(provider);
    expect(await seen()).toMatchObject({
      readiness: 'not-ready',
      summary: 'The check took too long',
      offers: before?.offers,
    });
    expect(told?.aborted).toBe(true);
  });

  it('find what fails not ready, without showing its error', async () => {
    const { readiness, provider, session, seen } = await setup();
    session.check = async () => {
      throw new Error('password=hunter2');
    };
    await readiness.check(provider);
    expect(await seen()).toMatchObject({ readiness: 'not-ready' });
    expect(JSON.stringify(await seen())).not.toContain('hunter2');
    expect((await seen())?.offers).toBeUndefined();
  });

  it('say which of the settings can not be used', async () => {
    const { readiness, change, seen } = await setup();
    await readiness.check(await change({ settings: { speed: 7 } }));
    expect(await seen()).toMatchObject({
      readiness: 'not-ready',
      checks: [{ id: 'settings', seen: expect.stringContaining('speed') }],
    });
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
    'leave everything as it was when the process stops in one that %s',
    async (_, ask) => {
      const { readiness, provider, session, seen } = await setup();
      await readiness.check(provider);
      const before = await seen();
      const asked = new Promise<void>(resolve => {
        session.check = signal => {
          resolve();
          return ask(signal);
        };
      });
      readiness.checkSoon(provider);
      await asked;
      await readiness.stop();
      await readiness.check(provider);
      expect(await seen()).toEqual(before);
    },
  );

  it.each([
    ['set up otherwise', { settings: { speed: 'low' } }],
    ['retired', { retiredAt: '2026-02-02T03:04:05.678Z' }],
  ])('say nothing of a provider that was %s meanwhile', async (_, wanted) => {
    const { readiness, provider, change, session, seen } = await setup();
    session.offers = async () => {
      await change(wanted);
      return [];
    };
    await readiness.check(provider);
    expect(await seen()).toBeUndefined();
  });

  it('are kept though somebody pauses the provider meanwhile', async () => {
    const { readiness, provider, change, session, seen } = await setup();
    session.offers = async () => {
      await change({ state: 'paused' });
      return [];
    };
    await readiness.check(provider);
    expect(await seen()).toMatchObject({ readiness: 'ready', offers: [] });
  });

  it('are left to the processes that have the executor, until none has looked for long', async () => {
    const { readiness, provider, seen, clock, knex, checks } = await setup({
      withExecutor: false,
    });
    await readiness.check(provider);
    expect(await seen()).toBeUndefined();
    const ready = aCheck({ checkedAt: clock.now() });
    await knex.transaction(tx =>
      checks.save(tx, { ...ready, readiness: 'ready' }),
    );
    clock.advance(179_999);
    await readiness.check(provider);
    expect(await seen()).toEqual(ready);
    clock.advance(1);
    await readiness.check(provider);
    expect(await seen()).toMatchObject({
      readiness: 'not-ready',
      summary: "No running backend has the executor 'fake'",
      offers: [],
    });
  });

  it('do not call an executor missing when another process has looked in between', async () => {
    const { readiness, provider, seen, clock, knex, checks } = await setup({
      withExecutor: false,
    });
    clock.advance(200_000);
    const ready = aCheck({ checkedAt: clock.now() });
    const find = checks.find.bind(checks);
    jest.spyOn(checks, 'find').mockImplementationOnce(async (...args) => {
      const known = await find(...args);
      await knex.transaction(tx =>
        checks.save(tx, { ...ready, readiness: 'ready' }),
      );
      return known;
    });
    await readiness.check(provider);
    expect(await seen()).toEqual(ready);
  });
});
