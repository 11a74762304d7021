import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { FakeSession } from '../__testUtils__/FakeExecutor';
import { eventually } from '../__testUtils__/startFactory';
import { submitToEngine } from '../__testUtils__/submitToEngine';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { KnexLogStore } from '../logs/KnexLogStore';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('driving an execution, %s', id => {
  afterEach(() => jest.restoreAllMocks());

  const setup = async () => submitToEngine(await databases.init(id));

  it('stores a chatty log whole, in pieces of at most 64 KiB', async () => {
    const { start, until, readAll } = await setup();
    const run = await start();
    const line = 'x'.repeat(999);
    const printed = Array.from({ length: 2_000 }, (_, at) => `${at} ${line}`);
    run.print(...printed);
    run.succeed();
    const build = await until('succeeded');
    const [{ id: executionId }] = build.executions;
    const chunks = await readAll(executionId);
    expect(build.executions[0].logLines).toBe(2_000);
    for (const { lines } of chunks) {
      expect(lines.join('\n').length).toBeLessThanOrEqual(65_536);
    }
    expect(chunks.flatMap(({ lines }) => lines)).toEqual(printed);
  });

  it('reads what was printed just before the end', async () => {
    const { start, until, logOf } = await setup();
    const run = await start();
    const observe = jest.spyOn(FakeSession.prototype, 'observe');
    observe.mockImplementationOnce(async () => {
      run.print('last words');
      run.succeed();
      return [run.seen];
    });
    const build = await until('succeeded');
    const { chunks, complete } = await logOf(build.executions[0].id);
    expect(chunks.flatMap(chunk => chunk.lines)).toEqual(['last words']);
    expect(complete).toBe(true);
  });

  it('goes on when the executor fails for a moment, and loses nothing', async () => {
    const { start, read, logOf, engine } = await setup();
    const run = await start();
    run.print('one');
    const { executionId } = run.request;
    const readLog = jest
      .spyOn(FakeSession.prototype, 'readLog')
      .mockRejectedValueOnce(new Error('socket hang up'));
    run.print('two');
    await eventually(
      async () => readLog.mock.calls.length,
      calls => calls > 0,
    );
    jest
      .spyOn(FakeSession.prototype, 'observe')
      .mockRejectedValueOnce(new Error('socket hang up'));
    run.succeed();
    const build = await eventually(
      async () => {
        // Beyond the wait after a failure.
        engine.clock.advance(1_000);
        await engine.step();
        return read();
      },
      ({ status }) => status === 'succeeded',
    );
    expect(build.executions).toHaveLength(1);
    const { chunks } = await logOf(executionId);
    expect(chunks.flatMap(chunk => chunk.lines)).toEqual(['one', 'two']);
  });

  it.each([
    ['its provider', () => jest.spyOn(FakeSession.prototype, 'observe')],
    ['the database', () => jest.spyOn(KnexLogStore.prototype, 'append')],
  ])(
    'outlives any number of hiccups of %s with good hours between them',
    async (_, watch) => {
      const { start, read, engine } = await setup();
      const run = await start();
      const asked = watch() as jest.SpyInstance;
      const goOn = async () => {
        // Beyond the wait after a failure.
        engine.clock.advance(1_000);
        await engine.step();
      };
      for (let hiccup = 0; hiccup < 30; hiccup += 1) {
        // All went well since the last hiccup.
        const before = asked.mock.calls.length;
        await eventually(
          async () => {
            run.print(`good ${hiccup}`);
            await goOn();
            return asked.mock.calls.length;
          },
          calls => calls > before + 1,
        );
        asked.mockRejectedValueOnce(new Error('socket hang up'));
        run.print(`line ${hiccup}`);
        engine.clock.advance(30 * 60_000);
        await engine.step();
      }
      run.succeed();
      const build = await eventually(
        async () => {
          await goOn();
          return read();
        },
        ({ status }) => status === 'succeeded',
      );
      expect(build.executions).toHaveLength(1);
    },
  );

  it('tries the last lines of a run again, and gives it up as lost when they can not be read', async () => {
    const { knex, start, engine } = await setup();
    const run = await start();
    jest
      .spyOn(FakeSession.prototype, 'readLog')
      .mockRejectedValue(new Error('gone'));
    run.succeed();
    const row = await eventually(
      async () => {
        await Promise.all(engine.handling.values());
        engine.clock.advance(31_000);
        await engine.step();
        return knex('executions').where({ attempt: 1 }).first();
      },
      ({ status }) => status === 'lost',
    );
    expect(JSON.parse(row.failure)).toMatchObject({ reason: 'provider-lost' });
  });

  it('takes a run whose provider can not be asked as unknown, says since when, and goes on', async () => {
    const { start, until, engine, read } = await setup();
    const run = await start();
    await until('running');
    run.unreachable = true;
    run.print('cut off');
    const [unknown] = await eventually(
      async () => (await read()).executions,
      ([one]) => one.unknownSince !== undefined,
    );
    expect(unknown).toMatchObject({ status: 'running' });
    expect(Date.parse(unknown.unknownSince!)).toBe(engine.clock.now());
    engine.clock.advance(60 * 60_000);
    run.unreachable = false;
    run.changed();
    const [known] = await eventually(
      async () => (await read()).executions,
      ([one]) => one.unknownSince === undefined && one.logLines === 1,
    );
    expect(known.status).toBe('running');
    run.succeed();
    const build = await until('succeeded');
    expect(build.executions).toHaveLength(1);
  });

  it('tells what a run waits for at its provider while it waits, and no longer', async () => {
    const { place, start, until, read } = await setup();
    const said = say('cluster-waits-for-node', { problem: '0/1 nodes' });
    place.onStart = run => run.waitFor(said);
    const run = await start();
    const waits = await eventually(read, ({ executions: [one] }) =>
      Boolean(one.waitsFor),
    );
    expect(waits).toMatchObject({
      status: 'queued',
      executions: [{ status: 'starting', waitsFor: said }],
    });
    run.unreachable = true;
    run.changed();
    const unknown = await eventually(read, ({ executions: [one] }) =>
      Boolean(one.unknownSince),
    );
    expect(unknown.executions[0].waitsFor).toEqual(said);
    run.unreachable = false;
    run.begin();
    const running = await until('running');
    expect(running.executions[0].waitsFor).toBeUndefined();
    run.succeed();
    await until('succeeded');
  });

  it('gives a run up as lost when its provider could not be asked for too long, and not before', async () => {
    const { start, until, engine, read } = await setup();
    const run = await start();
    await until('running');
    run.unreachable = true;
    run.changed();
    await eventually(
      async () => (await read()).executions,
      ([one]) => one.unknownSince !== undefined,
    );
    const looksOnceMore = async () => {
      const asked = run.asked;
      await eventually(
        async () => run.asked,
        now => now > asked + 2,
      );
    };
    engine.clock.advance(2 * 60 * 60_000 - 1);
    await looksOnceMore();
    expect((await read()).executions[0].status).toBe('running');
    engine.clock.advance(1);
    const lost = await eventually(
      async () => {
        await engine.step();
        return (await read()).executions;
      },
      ([one]) => one.status !== 'running',
    );
    expect(lost.at(-1)).toMatchObject({
      status: 'lost',
      failure: { reason: 'provider-lost' },
    });
  });

  it('fails a run whose executor answers with a result that can not be used', async () => {
    const { start, until } = await setup();
    const run = await start();
    run.succeedWith({ kind: 'build', artifacts: [], facts: {} });
    const build = await until('failed');
    expect(build.failure).toMatchObject({ reason: 'image-invalid' });
  });
});
