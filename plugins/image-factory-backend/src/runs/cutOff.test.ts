import {
  cancelBuildContract,
  checkProviderContract,
  drainProviderContract,
  getBuildContract,
  getProviderContract,
  pauseProviderContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const MINUTE = 60_000;
const provider = { params: { providerId: 'fake-1' } };

describe.each(databases.ids)('a provider that is cut off, %s', id => {
  const engines: Engine[] = [];
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.end();
  });

  async function setup() {
    const knex = await databases.init(id);
    const place = new FakePlace();
    const engine = new Engine({ knex, place });
    engines.push(engine);
    const { projectId } = await engine.prepare();
    const submit = () =>
      engine.call(submitBuildContract, {
        params: { projectId },
        body: { spec: aSpec() },
      });
    const builds = [await submit(), await submit()];
    await eventually(
      () => engine.step(),
      () => place.runs.size === 2,
    );
    let driver = engine;
    const seen = ([build]: typeof builds = builds) =>
      engine.call(getBuildContract, { params: { buildId: build.id } });
    const until = (
      isWished: (build: Awaited<ReturnType<typeof seen>>) => boolean,
      of = builds,
    ) =>
      eventually(async () => {
        await driver.step();
        return seen(of);
      }, isWished);
    const isUnknown = ({
      executions: [one],
    }: Awaited<ReturnType<typeof seen>>) => one.unknownSince !== undefined;
    await until(({ status }) => status === 'running');
    await until(({ status }) => status === 'running', [builds[1]]);
    /** In the order of the builds. */
    const runs = await Promise.all(
      builds.map(async build => {
        const { executions } = await seen([build]);
        return place.runs.get(executions[0].id)!;
      }),
    );
    const cutOff = async () => {
      place.isCutOff = true;
      runs.forEach(run => run.changed());
      await until(isUnknown);
      await until(isUnknown, [builds[1]]);
      await engine.call(checkProviderContract, provider);
    };
    const reconnect = async () => {
      place.isCutOff = false;
      runs.forEach(run => run.changed());
      await driver.call(checkProviderContract, provider);
    };
    /** Another process takes over, which has never seen the place answer. */
    const replace = async () => {
      await driver.end();
      engines.pop();
      driver = new Engine({ knex, place, clock: engine.clock });
      engines.push(driver);
      await driver.suite.start();
    };
    return {
      ...{ knex, place, engine, builds, runs, submit, seen, until },
      ...{ cutOff, reconnect, replace },
    };
  }

  it('makes its runs unknown, not failed, and gets nothing new; back again, all are found as they are', async () => {
    const { engine, place, builds, runs, submit, seen, until, ...test } =
      await setup();
    await test.cutOff();
    // One ends while nobody sees it, the other goes on.
    runs[0].print('the end');
    runs[0].succeed();
    engine.clock.advance(119 * MINUTE);
    const later = await submit();
    await engine.step();
    for (const build of builds) {
      expect(await seen([build])).toMatchObject({
        status: 'running',
        executions: [{ status: 'running', unknownSince: expect.any(String) }],
      });
    }
    expect((await seen([later])).waiting?.reason).toBe('provider-not-ready');
    await test.reconnect();
    const ended = await until(({ status }) => status === 'succeeded');
    expect(ended.executions).toHaveLength(1);
    expect(ended.executions[0].logLines).toBe(1);
    const goesOn = await until(
      ({ executions: [one] }) => one.unknownSince === undefined,
      [builds[1]],
    );
    expect(goesOn).toMatchObject({ status: 'running' });
    runs[1].succeed();
    await until(({ status }) => status === 'succeeded', [builds[1]]);
    await until(({ status }) => status === 'running', [later]);
    expect(place.runs.size).toBe(3);
  });

  it('keeps since when its runs are unknown when another process takes over, which finds them again', async () => {
    const { engine, place, runs, seen, until, ...test } = await setup();
    await test.cutOff();
    const { unknownSince } = (await seen()).executions[0];
    engine.clock.advance(30 * MINUTE);
    await test.replace();
    const same = await until(() => true);
    expect(same.executions).toMatchObject([
      { status: 'running', unknownSince },
    ]);
    await test.reconnect();
    runs[0].succeed();
    const ended = await until(({ status }) => status === 'succeeded');
    expect(ended.executions).toHaveLength(1);
    expect(place.runs.size).toBe(2);
  });

  it('can be paused and drained, and is drained when its runs count as lost', async () => {
    const { engine, until, ...test } = await setup();
    await test.cutOff();
    const body = { reason: 'The line is cut' };
    await engine.call(pauseProviderContract, { ...provider, body });
    await engine.call(drainProviderContract, { ...provider, body });
    const read = () => engine.call(getProviderContract, provider);
    expect(await read()).toMatchObject({
      state: 'draining',
      readiness: 'not-ready',
      slotsUsed: 2,
    });
    expect((await read()).drainedAt).toBeUndefined();
    engine.clock.advance(120 * MINUTE);
    const lost = await until(({ executions }) => executions.length === 2);
    expect(lost).toMatchObject({
      status: 'queued',
      executions: [
        { status: 'pending' },
        { status: 'lost', failure: { reason: 'provider-lost' } },
      ],
    });
    await until(({ executions }) => executions.length === 2, [test.builds[1]]);
    expect(await read()).toMatchObject({ slotsUsed: 0 });
  });

  it('has what its lost runs left behind freed when it is back, days later', async () => {
    const { engine, runs, until, ...test } = await setup();
    await test.cutOff();
    engine.clock.advance(120 * MINUTE);
    await until(({ executions }) => executions.length === 2);
    for (let tries = 0; tries < 100; tries += 1) {
      engine.clock.advance(30 * MINUTE);
      await engine.step();
    }
    expect(runs.map(({ removed }) => removed)).toEqual([false, false]);
    await test.reconnect();
    engine.clock.advance(10 * MINUTE);
    await eventually(
      () => engine.step(),
      () => runs.every(({ removed }) => removed),
    );
  });

  it('ends what was cancelled meanwhile as cancelled: when it is back, or when that takes too long', async () => {
    const { engine, builds, runs, seen, until, ...test } = await setup();
    await test.cutOff();
    for (const { id: buildId } of builds) {
      await engine.call(cancelBuildContract, { params: { buildId } });
    }
    await engine.step();
    expect(await seen()).toMatchObject({ status: 'cancelling' });
    expect(runs.map(({ cancels }) => cancels)).toEqual([0, 0]);
    runs[1].unreachable = true;
    await test.reconnect();
    const ended = await until(({ status }) => status === 'cancelled');
    expect(ended.executions).toHaveLength(1);
    engine.clock.advance(120 * MINUTE);
    await until(({ status }) => status === 'cancelled', [builds[1]]);
  });
});
