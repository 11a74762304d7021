import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(90_000);

describeWithTools('the store of a tenant', () => {
  let runs: LocalRuns;
  beforeAll(async () => {
    runs = await LocalRuns.create();
  });
  afterAll(() => runs.end());

  it('keeps what overlay mounts can do, so that later boxes need not try it', async () => {
    await runs.succeeded(await runs.start(runs.request('RUN echo one')));
    const store = join(runs.settings.stateDir, 'stores/web/boxed');
    const kept = readdirSync(store).filter(name => name.startsWith('overlay-'));
    expect(kept).toHaveLength(1);
    const answers = join(store, kept[0]);
    expect(readdirSync(answers)).toEqual(
      expect.arrayContaining(['overlay-true', 'volatile-true']),
    );
    await runs.succeeded(await runs.start(runs.request('RUN echo two')));

    // A box that believes it can't mount would have tried it, if it tried.
    renameSync(join(answers, 'overlay-true'), join(answers, 'overlay-false'));
    const failure = await runs.failureOf(runs.request('RUN echo three'));
    expect(failure.excerpt?.lines.join('\n')).toContain('storage');
  });
});
