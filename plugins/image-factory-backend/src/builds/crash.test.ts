import {
  BuildDetail,
  getBuildContract,
  listBuildActivityContract,
  readLogContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { randomUUID } from 'node:crypto';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { QueryFault } from '../__testUtils__/QueryFault';
import { Scans } from '../__testUtils__/Scans';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(240_000);

/** Repeats what a client repeats: the same request until it is answered. */
async function untilAnswered<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch {
    return call();
  }
}

const ways = databases.ids.flatMap(id => [
  { id, mode: 'before' as const },
  { id, mode: 'after' as const },
]);

async function setup(id: (typeof databases.ids)[number], place: FakePlace) {
  const knex = await databases.init(id);
  const engine = new Engine({ knex, place });
  const { projectId } = await engine.prepare();
  const fault = new QueryFault(knex);
  const moveOn = async () => {
    await engine.step().catch(() => undefined);
    await Promise.all(engine.handling.values());
    // Beyond leases and backoffs, so that whatever was dropped is due.
    engine.clock.advance(40_000);
  };
  const checkNothingIsLeft = async () => {
    const leftOver = async () => {
      await moveOn();
      // What looks after all runs, and all providers, is always to be done again.
      return knex('work_items')
        .whereNotIn('kind', ['end-unserved', 'find-drift'])
        .pluck('kind');
    };
    await eventually(leftOver, kinds => kinds.length === 0);
    expect(await knex('executions').where({ removed: false })).toEqual([]);
  };
  return { knex, engine, projectId, fault, moveOn, checkNothingIsLeft };
}

describe.each(ways)(
  'a build whose database fails $mode a query, $id',
  ({ id, mode }) => {
    it('ends the same, whichever query it is', async () => {
      const place = new FakePlace();
      place.onStart = run => {
        run.print('one', 'two', 'three');
        run.succeed();
      };
      const { engine, projectId, fault, moveOn, checkNothingIsLeft } =
        await setup(id, place);

      const submit = (requestId: string) =>
        untilAnswered(() =>
          engine.call(submitBuildContract, {
            params: { projectId },
            body: { requestId, spec: aSpec() },
          }),
        );
      const read = (buildId: string): Promise<BuildDetail> =>
        untilAnswered(() =>
          engine.call(getBuildContract, { params: { buildId } }),
        );
      const checkEnd = async (build: BuildDetail) => {
        const [execution] = build.executions;
        expect(build.executions).toHaveLength(1);
        expect(build.result?.digest).toBe(`sha256:${'a'.repeat(64)}`);
        const log = await engine.call(readLogContract, {
          params: { executionId: execution.id },
        });
        expect(log.complete).toBe(true);
        expect(log.chunks.flatMap(chunk => chunk.lines)).toEqual([
          'one',
          'two',
          'three',
        ]);
        const { items } = await engine.call(listBuildActivityContract, {
          params: { buildId: build.id },
        });
        expect(items.map(event => event.type)).toEqual([
          'build.submitted',
          'build.started',
          'build.succeeded',
        ]);
      };

      try {
        let count = 0;
        do {
          count += 1;
          fault.arm(mode, count);
          const { id: buildId, number } = await submit(`request-${count}`);
          expect(number).toBe(count);
          const build = await eventually(
            async () => {
              await moveOn();
              return read(buildId);
            },
            seen => seen.status === 'succeeded',
          );
          fault.disarm();
          await checkEnd(build);
        } while (fault.wasHit);
        expect(count).toBeGreaterThan(40);
        await checkNothingIsLeft();
      } finally {
        fault.restore();
      }
    });
  },
);

describe.each(ways)(
  'a scan that is tried again, whose database fails $mode a query, $id',
  ({ id, mode }) => {
    it('tells its owner the same, and each thing once, whichever query it is', async () => {
      const place = new FakePlace();
      place.onStart = run => {
        run.print('looking');
        if (run.request.attempt > 1) run.succeed();
        else run.lose();
      };
      const { knex, engine, projectId, fault, moveOn, checkNothingIsLeft } =
        await setup(id, place);
      const [{ tenant_id: tenantId }] = await knex('projects');
      const scans = await Scans.join(engine);

      try {
        let count = 0;
        do {
          count += 1;
          fault.arm(mode, count);
          const scanId = randomUUID();
          await untilAnswered(() =>
            scans.request(scanId, { tenantId, projectId }),
          );
          const told = await eventually(
            async () => {
              await moveOn();
              return untilAnswered(() => scans.told(scanId));
            },
            seen => seen.includes('succeeded 2'),
          );
          fault.disarm();
          expect(told).toEqual([
            'retried as 2 after 1',
            'started 2',
            'succeeded 2',
          ]);
          const attempts = await scans.executions.list(knex, scanId);
          expect(attempts.map(one => one.status)).toEqual([
            'succeeded',
            'lost',
          ]);
        } while (fault.wasHit);
        expect(count).toBeGreaterThan(40);
        await checkNothingIsLeft();
      } finally {
        fault.restore();
      }
    });
  },
);
