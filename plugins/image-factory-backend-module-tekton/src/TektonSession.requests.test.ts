import {
  neverAborted,
  readWholeLog,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { DoubledRuns } from './__testUtils__/DoubledRuns';
import { TektonSession } from './TektonSession';

describe('requests of a TektonSession', () => {
  let runs: DoubledRuns;
  let session: TektonSession;
  let followed: Array<Awaited<ReturnType<DoubledRuns['begin']>>>;

  beforeEach(async () => {
    runs = new DoubledRuns();
    session = runs.open();
    followed = [];
    for (let n = 0; n < 3; n += 1) followed.push(await runs.begin(session));
    followed.forEach(run => runs.print(run, 2, 'one'));
    await runs.look(session, followed);
    await runs.look(session, followed);
    runs.counted();
  });
  afterEach(() => session.close());

  it('needs a log of each run at a look, and two lists for all of them every five seconds', async () => {
    followed.forEach(run => runs.print(run, 3, 'two'));
    expect(await runs.look(session, followed)).toEqual(['two', 'two', 'two']);
    expect(runs.counted()).toEqual({ lists: 0, logs: 3, others: 0 });
    runs.now += 4_999;
    followed.forEach(run => runs.print(run, 4, 'three'));
    expect(await runs.look(session, followed)).toHaveLength(3);
    expect(runs.counted()).toEqual({ lists: 0, logs: 3, others: 0 });
    runs.now += 1;
    expect(await runs.look(session, followed)).toEqual([]);
    expect(runs.counted()).toEqual({ lists: 2, logs: 3, others: 0 });
  });

  it('lists at each look while a run begins, and while one has told its end', async () => {
    const fresh = await runs.begin(session);
    const [ending] = followed;
    runs.counted();
    await runs.look(session, [...followed, fresh]);
    await runs.look(session, [...followed, fresh]);
    expect(runs.counted()).toMatchObject({ lists: 4 });
    await runs.look(session, [...followed, fresh]);
    expect(runs.counted()).toMatchObject({ lists: 0 });
    runs.end(ending);
    await runs.look(session, followed);
    expect(runs.counted()).toMatchObject({ lists: 2 });
    await runs.look(session, followed);
    expect(runs.counted()).toMatchObject({ lists: 2 });
  });

  it('lists at once where the output of a run is gone, and sees that its pod is', async () => {
    const [gone] = followed;
    runs.removePod(gone);
    await session.observe([gone.handle], neverAborted());
    // Also the one of what Tekton says of it.
    expect(runs.counted()).toMatchObject({ lists: 3, logs: 1 });
  });

  it('gives each line once, whether it was among the last ones or has to be read', async () => {
    const [run] = followed;
    const texts = Array.from({ length: 400 }, (_, n) => `line ${n}`);
    texts.forEach(text => runs.print(run, 4, text));
    const status = JSON.stringify({ startedAt: '2026-01-01', steps: [] });
    const log = runs.cluster.logs.get(run.path);
    runs.cluster.logs.set(run.path, `${log}2026-01-01T00:00:05Z # ${status}\n`);
    expect(await runs.look(session, followed)).toEqual(texts);
    runs.print(run, 6, 'last');
    expect(await runs.look(session, followed)).toEqual(['last']);
  });

  it('looks for itself where nobody has looked, or too long ago', async () => {
    const [{ handle }] = followed;
    const options = { cursor: undefined, maxBytes: 1_000 };
    const read = () =>
      session.readLog(handle, { ...options, signal: neverAborted() });
    await read();
    expect(runs.counted()).toEqual({ lists: 0, logs: 1, others: 0 });
    runs.now += 10_000;
    await read();
    expect(runs.counted()).toEqual({ lists: 2, logs: 1, others: 0 });
    const other = runs.open();
    await other.readLog(handle, { ...options, signal: neverAborted() });
    expect(runs.counted()).toEqual({ lists: 2, logs: 1, others: 0 });
  });

  it('knows of a run that it removed that it is gone, though its pod still writes', async () => {
    const [{ handle }] = followed;
    await session.remove(handle, neverAborted());
    const { lines } = await readWholeLog(session, handle);
    expect(lines).toEqual([]);
  });
});
