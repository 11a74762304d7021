import {
  cancelBuildContract,
  getBuildContract,
  LogChunk,
  readLogContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakeExecutor, FakePlace } from '../__testUtils__/FakeExecutor';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('driving an execution, %s', id => {
  afterEach(() => jest.restoreAllMocks());

  async function setup() {
    const knex = await databases.init(id);
    const place = new FakePlace();
    const engine = new Engine({ knex, place });
    const { projectId } = await engine.prepare();
    const { id: buildId } = await engine.call(submitBuildContract, {
      params: { projectId },
      body: { spec: aSpec() },
    });
    const read = () => engine.call(getBuildContract, { params: { buildId } });
    const until = (status: string) =>
      eventually(
        async () => {
          await engine.step();
          return read();
        },
        build => build.status === status,
      );
    const start = async () => {
      // The first steps may come before the provider was found ready.
      await eventually(
        async () => engine.step(),
        () => place.runs.size > 0,
      );
      return place.started();
    };
    const logOf = async (executionId: string) =>
      engine.call(readLogContract, {
        params: { executionId },
        query: { limit: 500 },
      });
    /** All chunks, page by page. */
    const readAll = async (executionId: string) => {
      const chunks: LogChunk[] = [];
      for (;;) {
        const page = await engine.call(readLogContract, {
          params: { executionId },
          query: { after: chunks.length },
        });
        chunks.push(...page.chunks);
        if (page.complete) return chunks;
      }
    };
    return { knex, place, engine, buildId, until, start, logOf, readAll };
  }

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
    const observe = jest.spyOn(FakeExecutor.prototype, 'observe');
    observe.mockImplementationOnce(async () => {
      run.print('last words');
      run.succeed();
      return run.seen;
    });
    const build = await until('succeeded');
    const { chunks, complete } = await logOf(build.executions[0].id);
    expect(chunks.flatMap(chunk => chunk.lines)).toEqual(['last words']);
    expect(complete).toBe(true);
  });

  it('goes on when the executor fails for a moment, and loses nothing', async () => {
    const { start, until, logOf, engine } = await setup();
    const run = await start();
    run.print('one');
    const { executionId } = run.request;
    jest
      .spyOn(FakeExecutor.prototype, 'observe')
      .mockRejectedValueOnce(new Error('socket hang up'));
    run.print('two');
    expect(await engine.handling.get(executionId)).toMatchObject({
      message: 'socket hang up',
    });
    run.succeed();
    engine.clock.advance(1_000);
    const build = await until('succeeded');
    expect(build.executions).toHaveLength(1);
    const { chunks } = await logOf(executionId);
    expect(chunks.flatMap(chunk => chunk.lines)).toEqual(['one', 'two']);
  });

  it('gives up a run that can not be observed any more, as lost', async () => {
    const { knex, start, engine } = await setup();
    const run = await start();
    jest
      .spyOn(FakeExecutor.prototype, 'observe')
      .mockRejectedValue(new Error('gone'));
    run.print('look');
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

  it('stops what was asked to stop before it was seen to run', async () => {
    const { place, engine, buildId, until, knex } = await setup();
    await engine.suite.dispatchPort.admit(({ waiting: [one] }) => [
      { executionId: one.executionId, providerId: 'fake-1' },
    ]);
    const answer = await engine.call(cancelBuildContract, {
      params: { buildId },
    });
    expect(answer.status).toBe('cancelling');
    expect(await knex('executions').pluck('status')).toEqual(['stopping']);
    await until('cancelled');
    expect((await place.started()).cancels).toBe(1);
  });

  it('asks again to stop a run that does not end', async () => {
    const { place, engine, buildId, until, start } = await setup();
    place.onCancel = () => undefined;
    const run = await start();
    await until('running');
    await engine.call(cancelBuildContract, { params: { buildId } });
    await eventually(
      async () => run.cancels,
      cancels => cancels === 1,
    );
    engine.clock.advance(10_000);
    await eventually(
      async () => run.cancels,
      cancels => cancels === 2,
    );
    run.endCancelled();
    expect((await until('cancelled')).failure).toBeUndefined();
  });

  it('frees what a run left behind, trying again when that fails', async () => {
    const { knex, engine, start, until } = await setup();
    const remove = jest
      .spyOn(FakeExecutor.prototype, 'remove')
      .mockRejectedValueOnce(new Error('busy'));
    const run = await start();
    run.succeed();
    await until('succeeded');
    await eventually(
      async () => {
        engine.clock.advance(2_000);
        await engine.step();
      },
      () => run.removed,
    );
    expect(remove).toHaveBeenCalledTimes(2);
    const [row] = await knex('executions');
    expect(Boolean(row.removed)).toBe(true);
  });
});
