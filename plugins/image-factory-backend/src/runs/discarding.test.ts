import { ServiceUnavailableError } from '@backstage/errors';
import { cancelBuildContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { FakeSession } from '../__testUtils__/FakeExecutor';
import { eventually } from '../__testUtils__/startFactory';
import { submitToEngine } from '../__testUtils__/submitToEngine';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();
const TRIES = 10;
/** Tries of a piece of work before it is given up. */
const MAX_TRIES = 25;

jest.setTimeout(60_000);

describe.each(databases.ids)('a start whose answer is lost, %s', id => {
  afterEach(() => jest.restoreAllMocks());

  /** A build that runs, though whoever starts it only hears errors. */
  async function setup() {
    const all = await submitToEngine(await databases.init(id));
    const { engine, place } = all;
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
    return { ...all, place, starts, lost, goOn, triedTimes, hear };
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

  it('is tried on, and done nowhere else, while nobody can say that nothing runs', async () => {
    const { place, read, triedTimes, hear, lost, until } = await setup();
    jest.spyOn(FakeSession.prototype, 'discard').mockRejectedValue(lost);
    await triedTimes(TRIES + 5);
    expect((await read()).executions).toMatchObject([{ status: 'starting' }]);
    hear();
    const run = await place.started();
    await until('running');
    run.succeed();
    expect((await until('succeeded')).executions).toHaveLength(1);
    expect(place.runs.size).toBe(1);
  });

  it('is ended later where it was given up, as soon as that can be done', async () => {
    const { place, read, triedTimes, goOn, lost } = await setup();
    const discard = jest
      .spyOn(FakeSession.prototype, 'discard')
      .mockRejectedValue(lost);
    await triedTimes(MAX_TRIES);
    const [run] = place.runs.values();
    await eventually(
      async () => {
        await goOn();
        return read();
      },
      seen => seen.executions.length === 2,
    );
    expect(run.removed).toBe(false);
    discard.mockRestore();
    await eventually(goOn, () => run.removed);
    expect(run.hasEnded).toBe(true);
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
