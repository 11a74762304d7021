import {
  getBuildContract,
  listBuildActivityContract,
  readLogContract,
  searchLogContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { toIso } from '../platform/clock';
import { EventPlace, KnexRetentionStore } from './KnexRetentionStore';

const databases = createTestDatabases();

jest.setTimeout(60_000);

/** What looks after all things is always to be done again. */
const ALWAYS_TO_DO = ['remove-expired', 'end-unserved', 'find-drift'];

const DAY_MS = 24 * 3_600_000;

describe.each(databases.ids)('retention, %s', id => {
  async function setup(retention: Record<string, { days: number }>) {
    const knex = await databases.init(id);
    const place = new FakePlace();
    place.onStart = run => {
      run.print('one', 'two', 'three');
      run.succeed();
    };
    const engine = new Engine({ knex, place, config: { retention } });
    const { projectId } = await engine.prepare();
    const read = (buildId: string) =>
      engine.call(getBuildContract, { params: { buildId } });
    const build = async () => {
      const { id: buildId } = await engine.call(submitBuildContract, {
        params: { projectId },
        body: { spec: aSpec() },
      });
      await eventually(
        async () => {
          await engine.step();
          return read(buildId);
        },
        ({ status }) => status === 'succeeded',
      );
      await eventually(
        async () => {
          await engine.step();
          return knex('work_items').whereNotIn('kind', ALWAYS_TO_DO);
        },
        items => items.length === 0,
      );
      // Runs end by the clock of their place; here by the one that the test moves.
      await knex('executions')
        .where({ owner_id: buildId })
        .update({ finished_at: toIso(engine.clock.now()) });
      return read(buildId);
    };
    /** Lets time go by, and the removal run. */
    const pass = async (days: number) => {
      engine.clock.advance(days * DAY_MS);
      await engine.step();
    };
    return { knex, engine, read, build, pass };
  }

  it('keeps everything for ever where nothing is said', async () => {
    const { knex, build, pass } = await setup({});
    await build();
    await pass(10_000);
    expect(await knex('log_chunks')).toHaveLength(1);
    expect(await knex('work_items').where({ kind: 'remove-expired' })).toEqual(
      [],
    );
  });

  it('removes logs that were kept long enough, and says so instead of showing none', async () => {
    const { knex, engine, read, build, pass } = await setup({
      logs: { days: 30 },
    });
    const old = await build();
    await pass(29);
    const young = await build();
    expect(await knex('log_chunks')).toHaveLength(2);

    await pass(1.1);
    const [execution] = (await read(old.id)).executions;
    expect(execution).toMatchObject({
      logLines: 3,
      logRemovedAt: toIso(engine.clock.now()),
      steps: [expect.objectContaining({ id: 'build' })],
    });
    const [{ id: executionId }] = young.executions;
    expect(await knex('log_chunks').pluck('execution_id')).toEqual([
      executionId,
    ]);
    expect((await read(young.id)).executions[0].logRemovedAt).toBeUndefined();
    const params = { executionId: execution.id };
    await expect(
      engine.call(readLogContract, { params }),
    ).rejects.toMatchObject({ name: 'NotFoundError', code: 'log-removed' });
    await expect(
      engine.call(searchLogContract, { params, query: { q: 'one' } }),
    ).rejects.toMatchObject({ code: 'log-removed' });
  });

  it('looks again each hour', async () => {
    const { knex, engine, build } = await setup({ logs: { days: 1 } });
    await build();
    engine.clock.advance(DAY_MS - 1);
    await engine.step();
    expect(await knex('log_chunks')).toHaveLength(1);
    engine.clock.advance(3_600_000);
    await engine.step();
    expect(await knex('log_chunks')).toEqual([]);
  });

  it('removes a long log part by part, and the next one only then', async () => {
    const { knex, engine, build } = await setup({});
    await build();
    engine.clock.advance(1_000);
    await build();
    const [first] = await knex('executions').orderBy('finished_at');
    const chunks = Array.from({ length: 1_199 }, (_, at) => ({
      execution_id: first.id,
      sequence: at + 2,
      first_line: at + 4,
      line_count: 1,
      times: '[]',
      lines: '[]',
      plain: true,
    }));
    for (let at = 0; at < chunks.length; at += 100) {
      await knex('log_chunks').insert(chunks.slice(at, at + 100));
    }
    await knex('executions')
      .where({ id: first.id })
      .update({ log_sequence: 1_200 });
    const now = toIso(engine.clock.now() + DAY_MS);
    const store = new KnexRetentionStore();
    const removePart = () =>
      knex.transaction(tx =>
        store.removeLogPart(tx, { endedBefore: now, now }),
      );
    const removed = [];
    for (let count = 0; count < 5; count += 1) {
      removed.push(await removePart());
      const [row] = await knex('executions').where({ id: first.id });
      const left = await knex('log_chunks').where({ execution_id: first.id });
      expect(left).toHaveLength(row.log_sequence);
      expect(row.log_removed_at).toBe(now);
    }
    expect(removed).toEqual([500, 500, 200, 1, 0]);
    expect(await knex('log_chunks')).toEqual([]);
  });

  it('removes the executions of builds that ended, and keeps the builds', async () => {
    const { knex, read, build, pass } = await setup({
      executions: { days: 90 },
    });
    const old = await build();
    await pass(89);
    await build();
    await pass(1.1);
    // The logs first, then what had them.
    await pass(0.1);
    expect(await knex('executions')).toHaveLength(1);
    expect(await read(old.id)).toMatchObject({
      status: 'succeeded',
      result: old.result,
      executions: [],
    });
  });

  it.each<[string, (row: { id: string; owner_id: string }) => object[]]>([
    [
      'its owner waits for another attempt',
      row => [{ ...row, id: 'e2', attempt: 2, status: 'pending' }],
    ],
    ['its provider has not freed what it left', () => []],
  ])('keeps an execution while %s', async (why, siblings) => {
    const { knex, build, engine } = await setup({});
    await build();
    const [row] = await knex('executions');
    for (const sibling of siblings(row))
      await knex('executions').insert(sibling);
    await knex('executions').update({
      log_sequence: 0,
      removed: !why.startsWith('its provider'),
      handle: '{}',
    });
    const later = toIso(engine.clock.now() + DAY_MS);
    const remove = () =>
      knex.transaction(tx =>
        new KnexRetentionStore().removeExecutions(tx, later),
      );
    expect(await remove()).toBe(0);
    await knex('executions').where({ status: 'pending' }).delete();
    await knex('executions').update({ removed: true });
    expect(await remove()).toBe(1);
  });

  it('keeps an execution whose end its owner was not told', async () => {
    const { knex, build, engine } = await setup({});
    await build();
    await knex('executions').update({ log_sequence: 0, owner_told: null });
    const later = toIso(engine.clock.now() + DAY_MS);
    const remove = () =>
      knex.transaction(tx =>
        new KnexRetentionStore().removeExecutions(tx, later),
      );
    expect(await remove()).toBe(0);
    await knex('executions').update({ owner_told: 'ended' });
    expect(await remove()).toBe(1);
  });

  it.each(['drive-execution', 'remove-run'])(
    'keeps an execution while there is work of the kind %s for it',
    async kind => {
      const { knex, build, engine } = await setup({});
      await build();
      await knex('executions').update({ log_sequence: 0 });
      const [{ id: subject }] = await knex('executions');
      await knex.transaction(tx => engine.deps.work.add(tx, { kind, subject }));
      const later = toIso(engine.clock.now() + DAY_MS);
      const remove = () =>
        knex.transaction(tx =>
          new KnexRetentionStore().removeExecutions(tx, later),
        );
      expect(await remove()).toBe(0);
      await knex('work_items').delete();
      expect(await remove()).toBe(1);
    },
  );

  it('removes events that were relayed, but the last of each subject, from which versions count on', async () => {
    const { knex, engine, build, pass } = await setup({ events: { days: 30 } });
    const { id: buildId } = await build();
    await pass(31);
    const activity = async () =>
      (
        await engine.call(listBuildActivityContract, { params: { buildId } })
      ).items.map(({ version, type }) => [version, type]);
    expect(await activity()).toEqual([[3, 'build.succeeded']]);
    await knex.transaction(tx =>
      engine.deps.outbox.append(tx, {
        subjectType: 'build',
        subjectId: buildId,
        type: 'build.noticed',
        actor: 'system',
      }),
    );
    expect(await activity()).toEqual([
      [3, 'build.succeeded'],
      [4, 'build.noticed'],
    ]);
  });

  it('keeps events that were not relayed yet, and looks at each once', async () => {
    const { knex, engine } = await setup({});
    await knex('domain_events').delete();
    await knex('work_items').delete();
    for (let count = 0; count < 1_100; count += 1) {
      await knex.transaction(tx =>
        engine.deps.outbox.append(tx, {
          subjectType: 'build',
          subjectId: `b${count % 2}`,
          type: 'build.noticed',
          actor: 'system',
        }),
      );
    }
    await knex('work_items').whereNot({ subject: 'build:b0:7' }).delete();
    const store = new KnexRetentionStore();
    const happenedBefore = toIso(engine.clock.now() + DAY_MS);
    const removeFrom = (after?: EventPlace) =>
      knex.transaction(tx => store.removeEvents(tx, { happenedBefore, after }));
    let batches = 1;
    for (let at = await removeFrom(); at; at = await removeFrom(at)) {
      batches += 1;
    }
    expect(batches).toBe(4);
    expect(
      await knex('domain_events')
        .orderBy(['subject_id', 'version'])
        .select('subject_id', 'version'),
    ).toEqual([
      { subject_id: 'b0', version: 7 },
      { subject_id: 'b0', version: 550 },
      { subject_id: 'b1', version: 550 },
    ]);
  });
});
