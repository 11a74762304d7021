import {
  cancelBuildContract,
  getBuildContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();
const MINUTE = 60_000;

jest.setTimeout(60_000);

describe.each(databases.ids)('a run whose executor is nowhere, %s', id => {
  const engines: Engine[] = [];
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.end();
  });

  /** A run of a process that has died, and a process that can't drive it. */
  async function setup() {
    const knex = await databases.init(id);
    const place = new FakePlace();
    const able = new Engine({ knex, place });
    const { projectId } = await able.prepare();
    const { clock } = able;
    const { id: buildId } = await able.call(submitBuildContract, {
      params: { projectId },
      body: { spec: aSpec() },
    });
    await eventually(
      async () => able.step(),
      () => place.runs.size === 1,
    );
    await eventually(
      () => knex('executions').pluck('status'),
      ([status]) => status === 'running',
    );
    const start = (options: { place?: FakePlace } = {}) => {
      const engine = new Engine({ knex, clock, ...options });
      engines.push(engine);
      return engine;
    };
    engines.push(able);
    able.timers.frozen = true;
    const unable = start();
    const pass = async (minutes: number, engine = unable) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        clock.advance(MINUTE);
        await engine.step();
      }
    };
    const seen = () => able.call(getBuildContract, { params: { buildId } });
    const cancel = () =>
      able.call(cancelBuildContract, { params: { buildId } });
    return { knex, place, clock, start, pass, seen, cancel };
  }

  it('says since when nothing is known of it', async () => {
    const { pass, seen } = await setup();
    await pass(1);
    expect((await seen()).executions[0].unknownSince).toBeUndefined();
    await pass(2);
    const [execution] = (await seen()).executions;
    expect(execution).toMatchObject({
      status: 'running',
      unknownSince: expect.any(String),
    });
    await pass(60);
    expect((await seen()).executions[0]).toEqual(execution);
  });

  it('ends with a reason when that has lasted for too long', async () => {
    const { pass, seen } = await setup();
    await pass(121);
    expect((await seen()).status).toBe('running');
    await pass(4);
    const { executions, status } = await seen();
    expect(executions).toHaveLength(2);
    expect(executions[1]).toMatchObject({
      status: 'lost',
      failure: {
        reason: 'provider-lost',
        message: expect.stringMatching(
          /^No running backend has the executor 'fake' of the provider fake-1, so that nobody could ask about the run since 2/,
        ),
      },
    });
    expect(status).toBe('queued');
  });

  it('ends cancelled if its end was asked for', async () => {
    const { pass, seen, cancel } = await setup();
    await cancel();
    await pass(126);
    expect((await seen()).status).toBe('cancelled');
  });

  it('goes on as it was when somebody can drive it again', async () => {
    const { place, pass, start, seen } = await setup();
    await pass(60);
    const again = start({ place });
    const run = await place.started();
    await eventually(
      async () => {
        await again.step();
        return (await seen()).executions[0];
      },
      execution => execution.unknownSince === undefined,
    );
    run.succeed();
    const { executions } = await eventually(
      async () => {
        await again.step();
        return seen();
      },
      build => build.status === 'succeeded',
    );
    expect(executions).toHaveLength(1);
  });

  it('is not ended by a process that has just come up, as those may that can drive it', async () => {
    const { clock, pass, start, seen } = await setup();
    await pass(10);
    clock.advance(600 * MINUTE);
    const risen = start();
    await risen.step();
    await pass(2, risen);
    expect((await seen()).status).toBe('running');
    await pass(3, risen);
    expect((await seen()).executions).toHaveLength(2);
  });
});
