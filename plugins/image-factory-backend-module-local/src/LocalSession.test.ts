import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import {
  neverAborted,
  observeOne,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { filesOf, folderOf } from './executionFolder';
import { claimHostName } from './hostName';
import { LocalSession } from './LocalSession';
import { readLocalSettings } from './localSettings';
import { checkReadiness } from './readiness/checkReadiness';

jest.mock('./readiness/checkReadiness');

const executionId = '7c6f4a0e-5f6e-4a5e-9a52-0e6a8a1f7a11';

describe('LocalSession and the handles of runs', () => {
  let root: string;
  let stateDir: string;
  let host: string;
  let session: LocalSession;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'local-session-'));
    stateDir = join(root, 'state');
    host = await claimHostName(stateDir);
    const settings = readLocalSettings(new ConfigReader({}));
    session = new LocalSession('local-1', { ...settings, stateDir });
  });
  afterEach(async () => {
    await session.close();
    await rm(root, { recursive: true, force: true });
  });

  const signal = neverAborted();
  const readLog = (handle: JsonObject) =>
    session.readLog(handle, { cursor: undefined, maxBytes: 1000, signal });
  const folder = () => folderOf(stateDir, executionId);

  /** A run that was cancelled; nothing runs for it. */
  async function anEndedRun() {
    await mkdir(folder(), { recursive: true });
    const files = filesOf(folder());
    await writeFile(files.log, '2026-01-02T03:04:05.678Z\thello\n');
    const finishedAt = '2026-01-02T03:04:06.000Z';
    await writeFile(
      files.outcome,
      JSON.stringify({ phase: 'cancelled', finishedAt, steps: [] }),
    );
    return { executionId, provider: 'local-1', host };
  }

  it('knows what a handle of an earlier version names, which has no host', async () => {
    await anEndedRun();
    const seen = await observeOne(session, { executionId });
    expect(seen.phase).toBe('cancelled');
  });

  it('does not take a run of another host as lost, and refuses to touch it', async () => {
    const handle = { ...(await anEndedRun()), host: 'build-2-0badcafe' };
    expect(await observeOne(session, handle)).toEqual({
      phase: 'unknown',
      message: expect.stringContaining('on the host build-2-0badcafe'),
    });
    for (const call of [
      () => readLog(handle),
      () => session.cancel(handle, signal),
      () => session.remove(handle, signal),
    ]) {
      await expect(call()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('on the host build-2-0badcafe'),
      });
    }
    const own = { ...handle, host };
    expect((await observeOne(session, own)).phase).toBe('cancelled');
  });

  it('does not take runs as lost while the state folder is not mounted', async () => {
    const handle = await anEndedRun();
    await rename(stateDir, join(root, 'unmounted'));
    expect((await observeOne(session, handle)).phase).toBe('unknown');
    await expect(session.remove(handle, signal)).rejects.toThrow(host);
    await rename(join(root, 'unmounted'), stateDir);
    expect((await observeOne(session, handle)).phase).toBe('cancelled');
  });

  it('says that a folder can’t be read, and goes on with the other runs', async () => {
    const handle = await anEndedRun();
    const broken = '00000000-0000-4000-8000-000000000000';
    const { outcome } = filesOf(folderOf(stateDir, broken));
    await mkdir(outcome, { recursive: true });
    const handles = [{ ...handle, executionId: broken }, handle];
    expect(await session.observe(handles, signal)).toEqual([
      {
        phase: 'unknown',
        message: "The folder of the run can't be read: EISDIR",
      },
      expect.objectContaining({ phase: 'cancelled' }),
    ]);
  });

  it('leaves runs of another provider alone', async () => {
    const handle = { ...(await anEndedRun()), provider: 'local-2' };
    expect(await observeOne(session, handle)).toEqual({ phase: 'lost' });
    expect((await readLog(handle)).lines).toEqual([]);
    await session.remove(handle, signal);
    const own = { ...handle, provider: 'local-1' };
    expect((await observeOne(session, own)).phase).toBe('cancelled');
  });

  it('offers builds what its last check saw of the network', async () => {
    const check = { id: 'network', title: 'Network', seen: 'x' };
    const seen = (result: 'pass' | 'warn') =>
      jest.mocked(checkReadiness).mockResolvedValueOnce({
        readiness: 'degraded',
        summary: 'x',
        checks: [{ ...check, result }],
      });
    seen('warn');
    await session.check(signal);
    expect(await session.offers()).toMatchObject([{ networks: ['none'] }]);
    seen('pass');
    await session.check(signal);
    expect(await session.offers()).toMatchObject([
      { networks: ['default', 'none'] },
    ]);
  });

  it('starts nothing but builds', async () => {
    const scan = {
      kind: 'scan' as const,
      executionId,
      attempt: 1,
      tenantName: 'web',
      projectName: 'shop',
      limits: { timeLimitSeconds: 60 },
      image: {
        registry: 'r:5000',
        repository: 'web/x',
        digest: `sha256:${'a'.repeat(64)}`,
        insecure: true,
      },
      wants: ['sbom' as const],
    };
    const secrets = { registries: [] };
    await expect(session.start(scan, { secrets, signal })).rejects.toThrow(
      'The local provider builds containers only',
    );
  });
});
