import {
  getBuildContract,
  LogChunk,
  readLogContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

async function readLines(engine: Engine, executionId: string) {
  const { chunks } = await engine.call(readLogContract, {
    params: { executionId },
    query: { limit: 500 },
  });
  expect(chunks.map(chunk => chunk.sequence)).toEqual(
    chunks.map((_, index) => index + 1),
  );
  return chunks.flatMap((chunk: LogChunk) => chunk.lines);
}

async function storedLines(knex: Knex): Promise<number> {
  const row = await knex('executions').first('log_lines');
  return row.log_lines;
}

/** The last write of the other process may hold the work for a moment. */
async function takeOver(engine: Engine, executionId: string): Promise<void> {
  await eventually(
    async () => {
      await engine.step();
      return engine.handling.has(executionId);
    },
    isTaken => isTaken,
  );
}

describe.each(databases.ids)('adopting a run, %s', id => {
  async function startRun() {
    const knex = await databases.init(id);
    const place = new FakePlace();
    const first = new Engine({ knex, place });
    const { projectId } = await first.prepare();
    const build = await first.call(submitBuildContract, {
      params: { projectId },
      body: { spec: aSpec() },
    });
    await eventually(
      async () => first.step(),
      () => place.runs.size === 1,
    );
    const run = await place.started();
    run.print('one', 'two');
    await eventually(
      () => storedLines(knex),
      lines => lines === 2,
    );
    return { knex, place, first, run, build };
  }

  async function finishWith(engine: Engine, buildId: string) {
    return eventually(
      async () => {
        await engine.step();
        return engine.call(getBuildContract, { params: { buildId } });
      },
      seen => seen.status === 'succeeded',
    );
  }

  it('goes on where a dead process stood: same execution, no line twice, none lost', async () => {
    const { knex, place, first, run, build } = await startRun();
    first.timers.frozen = true;
    const second = new Engine({ knex, place, clock: first.clock });
    run.print('three');

    await second.step();
    const [executionId] = place.runs.keys();
    expect(second.handling.has(executionId)).toBe(false);

    first.clock.advance(31_000);
    run.print('four');
    await takeOver(second, executionId);
    run.print('five');
    run.succeed();
    const { executions } = await finishWith(second, build.id);
    expect(executions).toHaveLength(1);
    expect(place.runs.size).toBe(1);
    expect(await readLines(second, executions[0].id)).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
    ]);
  });

  it('keeps a process that was paused from writing after it was replaced', async () => {
    const { knex, place, first, run, build } = await startRun();
    const [executionId] = place.runs.keys();
    first.timers.frozen = true;
    const second = new Engine({ knex, place, clock: first.clock });
    first.clock.advance(31_000);
    await takeOver(second, executionId);
    run.print('three');
    await eventually(
      () => storedLines(knex),
      lines => lines === 3,
    );
    await second.timers.freeze();
    run.print('four');

    first.timers.thaw();
    const error = await first.handling.get(executionId);
    expect(error?.name).toBe('LostLeaseError');
    expect(await storedLines(knex)).toBe(3);

    second.timers.thaw();
    run.succeed();
    await finishWith(second, build.id);
    expect(await readLines(second, executionId)).toEqual([
      'one',
      'two',
      'three',
      'four',
    ]);
  });

  it('leaves the run to the next process when it is asked to end', async () => {
    const { knex, place, first, run, build } = await startRun();
    const [executionId] = place.runs.keys();
    first.stop.abort();
    expect(await first.handling.get(executionId)).toBeUndefined();
    expect(run.cancels).toBe(0);

    const second = new Engine({ knex, place, clock: first.clock });
    await second.step();
    run.print('three');
    run.succeed();
    await finishWith(second, build.id);
    expect(await readLines(second, executionId)).toEqual([
      'one',
      'two',
      'three',
    ]);
  });
});
