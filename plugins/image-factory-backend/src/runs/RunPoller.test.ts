import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { BriskTimers } from '../__testUtils__/BriskTimers';
import { FakeSession } from '../__testUtils__/FakeExecutor';
import { FakePlace } from '../__testUtils__/FakePlace';
import { ManualClock } from '../__testUtils__/ManualClock';
import { eventually } from '../__testUtils__/startFactory';
import { RunPollers } from './RunPollers';

/** Runs of one provider that are followed, with the phases that were seen of each. */
async function setup(count: number) {
  const place = new FakePlace();
  const session = new FakeSession(place, 'p1');
  const clock = new ManualClock();
  const current = { session };
  const pollers = new RunPollers({
    clock,
    timers: new BriskTimers(),
    logger: mockServices.logger.mock(),
    sessionOf: async () => current.session,
  });
  const handles: JsonObject[] = [];
  for (let at = 0; at < count; at += 1) {
    const executionId = `e${at}`;
    const limits = { timeLimitSeconds: 3600 };
    const run = { kind: 'scan', executionId, attempt: 1, limits } as never;
    const secrets = { registries: [] };
    handles.push(await session.start(run, { secrets }));
  }
  const seen: string[][] = handles.map(() => []);
  const followed = handles.map((handle, at) => {
    const run = pollers.follow({ providerId: 'p1', handle }, () => {
      const news = run?.take();
      if (news) seen[at].push(news.phase);
    });
    return run;
  });
  const run = (at: number) => place.runs.get(`e${at}`)!;
  return { place, session, current, clock, pollers, followed, seen, run };
}

describe('looking at the runs of a provider', () => {
  it('asks once for three hundred runs', async () => {
    const { place, seen, followed } = await setup(300);
    await eventually(
      async () => seen,
      all => all.every(phases => phases.length > 1),
    );
    expect(place.questions.every(size => size === 300)).toBe(true);
    expect(place.questions.length).toBeLessThan(20);
    followed.forEach(run => run.leave());
  });

  it('asks at once, and only, about runs that have changed', async () => {
    const { place, session, seen, run, followed } = await setup(50);
    Object.assign(session, { lookEveryMs: 60_000 });
    await eventually(
      async () => seen,
      all => all.every(phases => phases.length > 0),
    );
    const before = place.questions.length;
    run(7).succeed();
    await eventually(
      async () => seen[7],
      phases => phases.includes('succeeded'),
    );
    expect(place.questions.slice(before)).toEqual([1]);
    followed.forEach(one => one.leave());
  });

  it('takes all runs as unknown while it can not ask, and says nothing of them when it asks wrongly', async () => {
    const { session, seen, followed } = await setup(2);
    await eventually(
      async () => seen,
      all => all.every(phases => phases.length > 0),
    );
    const observe = jest.spyOn(session, 'observe');
    observe.mockRejectedValueOnce(new Error('cut off'));
    observe.mockResolvedValueOnce([{ phase: 'lost' }]);
    for (const questions of [1, 2, 3]) {
      followed.forEach(run => run.look());
      await eventually(
        async () => observe.mock.calls.length,
        calls => calls >= questions,
      );
    }
    await eventually(
      async () => seen,
      all => all.every(phases => phases.at(-1) === 'running'),
    );
    expect(seen.flat()).not.toContain('lost');
    expect(seen.flat()).toContain('unknown');
    followed.forEach(run => run.leave());
  });

  it('moves to another session, watches and all, when the provider is set up otherwise', async () => {
    const { place, session, current, seen, run, followed } = await setup(1);
    const soon = async () =>
      eventually(
        async () => run(0).watchers.size,
        size => size === 1,
      );
    await soon();
    const [watcher] = run(0).watchers;
    const asked = jest.spyOn(session, 'observe');
    current.session = new FakeSession(place, 'p1');
    await eventually(
      async () => run(0).watchers,
      watchers => watchers.size === 1 && !watchers.has(watcher),
    );
    asked.mockClear();
    run(0).succeed();
    await eventually(
      async () => seen[0],
      phases => phases.includes('succeeded'),
    );
    expect(asked).not.toHaveBeenCalled();
    followed.forEach(one => one.leave());
    expect(run(0).watchers.size).toBe(0);
  });

  it('ends with the last run that is followed, and begins anew', async () => {
    const { place, pollers, followed } = await setup(1);
    followed[0].leave();
    const asked = place.questions.length;
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(place.questions.length).toBeLessThanOrEqual(asked + 1);
    const before = place.questions.length;
    const again = pollers.follow(
      { providerId: 'p1', handle: { executionId: 'e0' } },
      () => undefined,
    );
    await eventually(
      async () => place.questions.length,
      length => length > before,
    );
    again.leave();
  });
});
