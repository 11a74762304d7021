import { ServiceUnavailableError } from '@backstage/errors';
import { cancelBuildContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Engine } from '../__testUtils__/Engine';
import { FakeSession } from '../__testUtils__/FakeExecutor';
import { eventually } from '../__testUtils__/startFactory';
import { submitToEngine } from '../__testUtils__/submitToEngine';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();
/** Before a run is discarded: of starts that fail, and of those that are not answered. */
const MAX_STARTS = 3;
const TRIES = 10;
/** Of a piece of work that fails, this many tries are its last. */
const MAX_TRIES = 25;
/** By default, until a run counts as lost of which nobody knows anything. */
const UNKNOWN_LIMIT_MS = 2 * 60 * 60_000;

jest.setTimeout(60_000);

describe.each(databases.ids)('a start whose answer is lost, %s', id => {
  afterEach(() => jest.restoreAllMocks());

  /** A build that runs, though whoever starts it only hears errors. */
  async function setup() {
    const all = await submitToEngine(await databases.init(id));
    const { engine } = all;
    const { start: really } = FakeSession.prototype;
    const lost = new ServiceUnavailableError('no answer');
    const starts = jest
      .spyOn(FakeSession.prototype, 'start')
      .mockImplementation(async function lose(this: FakeSession, ...args) {
        await really.apply(this, args);
        throw lost;
      });
    const goOn = async () => {
      await engine.step();
      await Promise.all(engine.handling.values());
      // Beyond the wait after any failure.
      engine.clock.advance(60_000);
    };
    const triedTimes = (count: number) =>
      eventually(goOn, () => starts.mock.calls.length >= count);
    const hear = () => starts.mockImplementation(really);
    return { ...all, starts, lost, goOn, triedTimes, hear };
  }

  it('is ended where it runs before a further attempt is queued', async () => {
    const { place, read, triedTimes, goOn } = await setup();
    await triedTimes(TRIES - 1);
    const run = await place.started();
    expect(run).toMatchObject({ removed: false, hasEnded: false });
    expect((await read()).executions).toHaveLength(1);
    const build = await eventually(
      async () => {
        await goOn();
        return read();
      },
      seen => seen.executions.length === 2,
    );
    expect(run).toMatchObject({ removed: true, hasEnded: true });
    expect(build.executions[1].failure).toMatchObject({
      wording: { code: 'start-failed' },
    });
  });

  it('is unknown, and done nowhere else, for as long as nobody can say that nothing runs', async () => {
    const { place, read, triedTimes, hear, lost, until } = await setup();
    jest.spyOn(FakeSession.prototype, 'discard').mockRejectedValue(lost);
    await triedTimes(MAX_TRIES + TRIES);
    expect((await read()).executions).toMatchObject([
      { status: 'starting', unknownSince: expect.any(String) },
    ]);
    hear();
    const run = await place.started();
    const again = await until('running');
    expect(again.executions[0].unknownSince).toBeUndefined();
    run.succeed();
    expect((await until('succeeded')).executions).toHaveLength(1);
    expect(place.runs.size).toBe(1);
  });

  it('is lost after the time in which runs may be unknown, and ended where it runs as soon as that can be done', async () => {
    const { place, engine, read, triedTimes, goOn, lost } = await setup();
    const discard = jest
      .spyOn(FakeSession.prototype, 'discard')
      .mockRejectedValue(lost);
    await triedTimes(TRIES);
    const [run] = place.runs.values();
    engine.clock.advance(UNKNOWN_LIMIT_MS);
    const build = await eventually(
      async () => {
        await goOn();
        return read();
      },
      seen => seen.executions.length === 2,
    );
    expect(build.executions[1]).toMatchObject({
      status: 'lost',
      failure: { wording: { code: 'run-not-answered' } },
    });
    expect(run.removed).toBe(false);
    discard.mockRestore();
    await eventually(goOn, () => run.removed);
    expect(run.hasEnded).toBe(true);
  });

  it('is left alone by a process whose work another one has, which may have started it', async () => {
    const { knex, place, engine, starts, hear, triedTimes } = await setup();
    const discard = jest.spyOn(FakeSession.prototype, 'discard');
    const failed = new Error('no idea');
    starts.mockRejectedValue(failed);
    await triedTimes(MAX_STARTS - 1);
    let fail = () => {};
    starts.mockReturnValueOnce(
      new Promise((_, reject) => {
        fail = () => reject(failed);
      }),
    );
    await eventually(
      async () => {
        engine.clock.advance(60_000);
        await engine.step();
      },
      () => starts.mock.calls.length === MAX_STARTS,
    );
    engine.timers.frozen = true;
    engine.clock.advance(31_000);
    hear();
    const other = new Engine({ knex, place, clock: engine.clock });
    await eventually(
      () => other.step(),
      () => place.runs.size === 1,
    );
    const [executionId] = place.runs.keys();
    fail();
    engine.timers.thaw();
    const error = await engine.handling.get(executionId);
    expect(error?.name).toBe('LostLeaseError');
    expect(discard).not.toHaveBeenCalled();
    expect(await place.started()).toMatchObject({ hasEnded: false });
    await other.end();
  });

  it('leaves nothing behind when its build is cancelled', async () => {
    const { place, engine, buildId, read, triedTimes, goOn } = await setup();
    await triedTimes(2);
    await engine.call(cancelBuildContract, { params: { buildId } });
    const build = await eventually(
      async () => {
        await goOn();
        return read();
      },
      seen => seen.status === 'cancelled',
    );
    expect(build.executions).toHaveLength(1);
    expect(await place.started()).toMatchObject({ removed: true });
  });
});
