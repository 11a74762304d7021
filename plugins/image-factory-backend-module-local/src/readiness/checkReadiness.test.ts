import { LocalRuns } from '../__testUtils__/localRuns';
import { leftovers } from '../__testUtils__/hostState';
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
    const report = await checkReadiness(runs.settings, signal);
    const failed = report.checks.filter(check => check.result === 'fail');
    expect(failed).toEqual([]);
    expect(report.readiness).not.toBe('not-ready');
    const byId = Object.fromEntries(
      report.checks.map(check => [check.id, check.seen]),
    );
    expect(byId).toMatchObject({
      isolation: 'oci with runc: a trial container ran',
      'memory-limit': '1 GiB for each build',
      network: 'a network of its own from 10.213.0.0/16 for each build',
      'storage-driver': 'overlay',
    });
    expect(byId.buildah).toMatch(/^buildah version \d/);
    expect(leftovers('probe-*')).toEqual([]);
  });

  it('is not ready without its registry, and says so first', async () => {
    const report = await checkReadiness(
      { ...runs.settings, registry: { host: '127.0.0.1:1', insecure: true } },
      signal,
    );
    expect(report.readiness).toBe('not-ready');
    expect(report.summary).toMatch(/^Registry: 127\.0\.0\.1:1: /);
  });

  it('is only degraded with chroot isolation, and says what that risks', async () => {
    const report = await checkReadiness(
      { ...runs.settings, isolation: 'chroot' },
      signal,
    );
    expect(report.readiness).toBe('degraded');
    expect(report.checks.find(check => check.id === 'isolation')).toMatchObject(
      { result: 'warn', remedy: expect.stringContaining('oci') },
    );
  });
});
