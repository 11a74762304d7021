import { submitBuildContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { mockServices } from '@backstage/backend-test-utils';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { createExecutionsRoom } from '../executions';
import { Lanes, WorkHandler } from '../platform/work';
import { KnexAdmissionStore } from './KnexAdmissionStore';
import { measureUnseen } from './measureUnseen';
import { WorkProbe } from './WorkProbe';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const handler: WorkHandler = {
  run: async () => undefined,
  maxFailures: 1,
  giveUp: async () => undefined,
};

describe.each(databases.ids)('work that is left lying, %s', id => {
  async function setup() {
    const knex = await databases.init(id);
    const engine = new Engine({ knex, place: new FakePlace() });
    const { projectId } = await engine.prepare();
    await knex('work_items').delete();
    const { work, clock } = engine.deps;
    const logger = mockServices.logger.mock();
    const metrics = {
      started: jest.fn(),
      ended: jest.fn(),
      failed: jest.fn(),
      admitted: jest.fn(),
      oldestDue: jest.fn(),
    };
    const handlers = { paint: handler };
    const lanes = new Lanes({ handlers, concurrency: 1 });
    const store = new KnexAdmissionStore();
    const executions = {
      queue: createExecutionsRoom({
        ...engine.deps,
        // Nobody reads a log here.
        tenants: { guard: () => ({} as never) },
      }).queue,
    };
    const probe = new WorkProbe({
      work,
      lanes,
      kinds: ['paint'],
      serves: () => ['ladder'],
      unseenMs: () => measureUnseen({ knex, clock, executions, store }),
      metrics,
      logger,
    });
    return {
      knex,
      clock,
      logger,
      metrics,
      lanes,
      probe,
      add: (subject: string, needs?: string) =>
        knex.transaction(tx => work.add(tx, { kind: 'paint', subject, needs })),
      submit: () =>
        engine.call(submitBuildContract, {
          params: { projectId },
          body: { spec: aSpec() },
        }),
      admit: () => engine.suite.dispatch.admit(() => []),
    };
  }

  it('is noticed when it is due for more than a minute, and measured', async () => {
    const { add, clock, probe, metrics } = await setup();
    await add('wall');
    clock.advance(60_000);
    expect(await probe.ask()).toEqual([]);
    clock.advance(1_000);
    expect(await probe.ask()).toEqual([
      'Work of the kind paint is due for 61 s',
    ]);
    expect(metrics.oldestDue).toHaveBeenLastCalledWith('paint', 61_000);
  });

  it('is no standstill while all room of its lane is taken', async () => {
    const { add, clock, probe, lanes } = await setup();
    await add('wall');
    clock.advance(61_000);
    lanes.enter('paint');
    expect(await probe.ask()).toEqual([]);
  });

  it('is no standstill of a process that can not do it, which says once that nobody can', async () => {
    const { add, clock, probe, logger } = await setup();
    await add('wall', 'crane');
    await add('roof', 'ladder');
    clock.advance(61_000);
    expect(await probe.ask()).toEqual([
      'Work of the kind paint is due for 61 s',
    ]);
    await probe.ask();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('crane'));
  });

  it('is noticed when executions wait and no round of admission looks at them', async () => {
    const { knex, submit, admit, clock, probe } = await setup();
    await admit();
    clock.advance(3_600_000);
    await submit();
    await knex('work_items').delete();
    clock.advance(30_000);
    await admit();
    clock.advance(60_000);
    expect(await probe.ask()).toEqual([]);
    clock.advance(1_000);
    expect(await probe.ask()).toEqual([
      'Executions wait for 61 s without a round of admission',
    ]);
    await admit();
    expect(await probe.ask()).toEqual([]);
  });
});
