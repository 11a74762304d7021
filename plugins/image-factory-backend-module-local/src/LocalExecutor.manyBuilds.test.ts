import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  eventually,
  leftovers,
  mountsUnder,
  processesWith,
} from './__testUtils__/hostState';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(300_000);

const BUILDS = 20;
const DISK_MIB = 1_100;
const GIB = 1024 ** 3;

describeWithTools('many builds of the local executor on a small disk', () => {
  let folder: string;
  let stateDir: string;
  let runs: LocalRuns;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
    const disk = join(folder, 'disk');
    stateDir = join(folder, 'state');
    mkdirSync(stateDir);
    execFileSync('truncate', ['--size', `${DISK_MIB}M`, disk]);
    execFileSync('mkfs.ext4', ['-q', disk]);
    execFileSync('mount', ['-o', 'loop', disk, stateDir]);
    runs = await LocalRuns.create({
      stateDir: join(stateDir, 'local'),
      storageLimitBytes: 0.35 * GIB,
    });
  });
  afterAll(async () => {
    await runs.end();
    execFileSync('umount', [stateDir]);
    rmSync(folder, { recursive: true });
  });

  it('prunes the stores of two tenants, and leaves nothing behind', async () => {
    const mountsBefore = mountsUnder(stateDir);
    let leastFree = Infinity;
    for (let number = 1; number <= BUILDS; number += 1) {
      const request = {
        ...runs.request(`RUN head -c 40000000 /dev/urandom >/blob-${number}`),
        tenantName: number % 2 ? 'web' : 'data',
      };
      const handle = await runs.start(request);
      await runs.succeeded(handle);
      const { bavail, bsize } = statfsSync(stateDir);
      leastFree = Math.min(leastFree, bavail * bsize);
      await runs.remove(handle);
      expect(leftovers(request.executionId)).toEqual([]);
    }
    // 20 times 40 MB and two base images of 180 MB would not have fitted.
    expect(leastFree).toBeGreaterThan(0);
    expect(readdirSync(join(stateDir, 'local/executions'))).toEqual([]);
    await eventually(() => processesWith(stateDir).length === 0);
    expect(mountsUnder(stateDir)).toEqual(mountsBefore);
  });
});
