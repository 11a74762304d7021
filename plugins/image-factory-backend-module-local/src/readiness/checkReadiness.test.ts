import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { LocalRuns } from '../__testUtils__/localRuns';
import { eventually, leftovers } from '../__testUtils__/hostState';
import { describeWithTools } from '../__testUtils__/realTools';
import { checkReadiness } from './checkReadiness';

jest.setTimeout(60_000);

const { signal } = new AbortController();

describeWithTools('readiness of the local provider', () => {
  let runs: LocalRuns;
  beforeAll(async () => {
    runs = await LocalRuns.create();
  });
  afterAll(() => runs.end());

  it('tries what builds need, and leaves nothing behind', async () => {
    const before = leftovers('probe-');
    const report = await checkReadiness(runs.settings, signal);
    const failed = report.checks.filter(check => check.result === 'fail');
    expect(failed).toEqual([]);
    expect(report.readiness).not.toBe('not-ready');
    const byId = Object.fromEntries(
      report.checks.map(check => [check.id, check.seen]),
    );
    expect(byId).toMatchObject({
      box: 'a trial box ran',
      walls: 'a trial tried 7 kinds of ways out, and none worked',
      network: 'public addresses, and the hosts that are allowed by name',
      'storage-driver': 'overlay',
      limits: '1 GiB of memory, 512 processes, 4 GiB of disk',
    });
    expect(byId['tools-root']).toMatch(/^buildah 1\.\d+\.\d+.*, git 1:2\./);
    expect(leftovers('probe-')).toEqual(before);
  });

  it('is not ready without its registry, and says so first', async () => {
    const report = await checkReadiness(
      { ...runs.settings, registry: { host: '127.0.0.1:1', insecure: true } },
      signal,
    );
    expect(report.readiness).toBe('not-ready');
    expect(report.summary).toMatch(/^Registry: 127\.0\.0\.1:1: /);
  });

  it('is not ready without the tools of the boxes, and says what to do', async () => {
    const report = await checkReadiness(
      { ...runs.settings, toolsRoot: '/nowhere' },
      signal,
    );
    expect(report).toMatchObject({
      readiness: 'not-ready',
      summary: 'Tools of the boxes: /nowhere is not there, or not complete yet',
    });
    // Nothing else is blamed for it.
    expect(report.checks.filter(check => check.result === 'fail')).toHaveLength(
      1,
    );
  });

  it('stores nothing about a host when it is stopped in the middle', async () => {
    const before = leftovers('probe-');
    const stop = new AbortController();
    // Another limit, so that no earlier finding is taken.
    const checking = checkReadiness(
      { ...runs.settings, processLimit: 301 },
      stop.signal,
    );
    checking.catch(() => undefined);
    await eventually(() => leftovers('probe-').length > before.length);
    stop.abort(new Error('shutting down'));
    await expect(checking).rejects.toThrow('shutting down');
    await eventually(() => leftovers('probe-').length === before.length);
  });

  it('removes what a trial left that was killed', async () => {
    const { stateDir } = runs.settings;
    const left = join(stateDir, '.probe-killed');
    mkdirSync(left);
    utimesSync(left, 0, 0);
    execFileSync('ip', ['netns', 'add', 'imgfac-probe-killed']);
    // Another limit, so that no earlier finding is taken.
    await checkReadiness({ ...runs.settings, processLimit: 300 }, signal);
    expect(existsSync(left)).toBe(false);
    expect(leftovers('probe-killed')).toEqual([]);
  });
});
