import { cancelBuildContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { FakeSession } from '../__testUtils__/FakeExecutor';
import { eventually } from '../__testUtils__/startFactory';
import { submitToEngine } from '../__testUtils__/submitToEngine';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('ending an execution, %s', id => {
  afterEach(() => jest.restoreAllMocks());

  const setup = async () => submitToEngine(await databases.init(id));

  it('stops what was asked to stop before it was seen to run', async () => {
    const { place, engine, buildId, until, knex } = await setup();
    await engine.suite.dispatch.admit(({ waiting: [one] }) => [
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
      .spyOn(FakeSession.prototype, 'remove')
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
