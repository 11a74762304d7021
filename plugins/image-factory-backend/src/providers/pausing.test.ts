import {
  drainProviderContract,
  getBuildContract,
  getProviderContract,
  pauseProviderContract,
  resumeProviderContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { DispatchSnapshot } from '@imagefactory/backstage-plugin-image-factory-node';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { READINESS_CHANGED } from './ReadinessKeeper';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const params = { providerId: 'fake-1' };

/** Whatever waits may start, as far as the policy is concerned. */
const admitAll = ({ waiting }: DispatchSnapshot) =>
  waiting.map(({ executionId }) => ({ executionId, providerId: 'fake-1' }));

describe.each(databases.ids)('a provider that is paused, %s', id => {
  async function setup(config?: object) {
    const knex = await databases.init(id);
    const place = new FakePlace();
    const engine = new Engine({ knex, place, config: config as never });
    const { projectId } = await engine.prepare();
    const submit = () =>
      engine.call(submitBuildContract, {
        params: { projectId },
        body: { spec: aSpec() },
      });
    const read = () => engine.call(getProviderContract, { params });
    await eventually(read, provider => provider.readiness === 'ready');
    const statuses = () => knex('executions').pluck('status');
    return { knex, place, engine, submit, read, statuses };
  }

  it('gets nothing new, whatever a policy says, until it is resumed', async () => {
    const { engine, submit, statuses } = await setup();
    await submit();
    await engine.call(pauseProviderContract, { params });
    expect(await engine.suite.dispatch.admit(admitAll)).toBe(0);
    expect(await statuses()).toEqual(['pending']);
    await engine.call(resumeProviderContract, { params });
    expect(await engine.suite.dispatch.admit(admitAll)).toBe(1);
  });

  it('is what a build waits for that nothing else can run', async () => {
    const { engine, submit } = await setup();
    await engine.call(pauseProviderContract, { params });
    const build = await submit();
    await engine.step();
    const { waiting } = await engine.call(getBuildContract, {
      params: { buildId: build.id },
    });
    expect(waiting).toMatchObject({ reason: 'provider-paused' });
  });

  it('during a round of admission gets nothing once that is answered', async () => {
    const { engine, submit, statuses } = await setup();
    await submit();
    let paused: Promise<string[]> | undefined;
    const admitted = await engine.suite.dispatch.admit(snapshot => {
      paused = engine
        .call(pauseProviderContract, { params })
        .then(() => statuses());
      return admitAll(snapshot);
    });
    // The round saw it enabled: its admissions are there when the pause is answered.
    expect(admitted).toBe(1);
    expect(await paused).toEqual(['starting']);
    await submit();
    expect(await engine.suite.dispatch.admit(admitAll)).toBe(0);
  });

  it('never gets more once it is paused, however many processes admit', async () => {
    const { knex, place, engine, submit } = await setup();
    for (let count = 0; count < 4; count += 1) await submit();
    const others = Array.from(
      { length: 3 },
      () => new Engine({ knex, place, clock: engine.clock }),
    );
    const rounds = others.map(other => other.suite.dispatch.admit(admitAll));
    await engine.call(pauseProviderContract, { params });
    const active = await knex('executions').where({ status: 'starting' });
    await Promise.all(rounds);
    await Promise.all(
      others.map(other => other.suite.dispatch.admit(admitAll)),
    );
    expect(await knex('executions').where({ status: 'starting' })).toEqual(
      active,
    );
  });

  it('lets what runs there go on; one that is drained tells when it is empty', async () => {
    const { engine, place, submit, read, knex } = await setup();
    await submit();
    await eventually(
      () => engine.step(),
      () => place.runs.size > 0,
    );
    await engine.call(drainProviderContract, { params });
    expect(await read()).toMatchObject({ state: 'draining', slotsUsed: 1 });
    expect((await read()).drainedAt).toBeUndefined();
    (await place.started()).succeed();
    await eventually(
      async () => {
        await engine.step();
        return knex('executions').pluck('status');
      },
      ([status]) => status === 'succeeded',
    );
    // Whatever process goes round next tells it.
    const other = new Engine({ knex, place, clock: engine.clock });
    await other.suite.start();
    const drained = await eventually(
      read,
      provider => provider.drainedAt !== undefined,
    );
    expect(drained).toMatchObject({ state: 'draining', slotsUsed: 0 });
    const types = await knex('domain_events')
      .where({ subject_type: 'provider' })
      .whereNot({ type: READINESS_CHANGED })
      .orderBy('version')
      .pluck('type');
    expect(types).toEqual([
      'provider.created',
      'provider.drain-requested',
      'provider.drained',
    ]);
    await engine.suite.stop();
    await other.suite.stop();
  });

  it.each([
    [['data'], 'no-provider'],
    [['none'], 'no-provider'],
  ])(
    'or that is for %j only runs nothing of others',
    async (tenants, reason) => {
      const providers = [{ id: 'fake-1', executor: 'fake', slots: 2, tenants }];
      const { engine, submit, statuses } = await setup({ providers });
      const build = await submit();
      expect(await engine.suite.dispatch.admit(admitAll)).toBe(0);
      await engine.step();
      expect(await statuses()).toEqual(['pending']);
      const { waiting } = await engine.call(getBuildContract, {
        params: { buildId: build.id },
      });
      expect(waiting).toMatchObject({ reason });
    },
  );
});
