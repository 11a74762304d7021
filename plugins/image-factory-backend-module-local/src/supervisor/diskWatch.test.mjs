import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskWatch } from '../../supervisor/DiskWatch.mjs';

const MIB = 1024 ** 2;
const FULL = { bytes: Number.MAX_SAFE_INTEGER, files: 0 };
const ROOMY = { bytes: 0, files: 0 };

describe('DiskWatch', () => {
  let folder;
  let watch;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'disk-watch-'));
  });
  afterEach(() => {
    watch?.end();
    rmSync(folder, { recursive: true });
  });

  function aRun(name, settings = {}) {
    const own = join(folder, 'executions', name);
    const store = join(folder, 'store');
    mkdirSync(join(own, 'work'), { recursive: true });
    mkdirSync(store, { recursive: true });
    return {
      folder: own,
      work: join(own, 'work'),
      env: { PATH: process.env.PATH },
      store: { binds: [{ from: store }] },
      settings: {
        stateDir: folder,
        diskLimitBytes: 1024 * MIB,
        fileLimit: 1_000_000,
        ...settings,
      },
    };
  }

  const stopOf = (run, reserve) =>
    new Promise(resolve => {
      watch = new DiskWatch(run, resolve, reserve);
    });

  const write = (run, mebibytes) =>
    writeFileSync(join(run.work, 'data'), Buffer.alloc(mebibytes * MIB, 1));

  it('stops a run that wrote more than it may', async () => {
    const run = aRun('a', { diskLimitBytes: 4 * MIB });
    write(run, 8);
    expect(await stopOf(run, FULL)).toBe('disk-limit');
  });

  it('stops a run that made more files than it may', async () => {
    const run = aRun('a', { fileLimit: 5 });
    for (let index = 0; index < 8; index += 1) {
      writeFileSync(join(run.work, `file-${index}`), '');
    }
    expect(await stopOf(run, FULL)).toBe('disk-limit');
  });

  it('counts what is anywhere in the store, and follows no link of it', async () => {
    const run = aRun('a', { diskLimitBytes: 4 * MIB });
    const [{ from }] = run.store.binds;
    symlinkSync('/usr', join(from, 'root'));
    writeFileSync(join(from, 'beside-the-layers'), Buffer.alloc(8 * MIB, 1));
    expect(await stopOf(run, FULL)).toBe('disk-limit');
    const { bytes } = JSON.parse(
      readFileSync(join(run.folder, 'usage.json'), 'utf8'),
    );
    expect(bytes).toBeLessThan(10 * MIB);
  });

  it('stops the run that wrote most when the disk is full, which is not tried again', async () => {
    const run = aRun('big');
    write(run, 300);
    writeFileSync(
      join(aRun('small').folder, 'usage.json'),
      JSON.stringify({ bytes: 1, files: 1, at: Date.now() }),
    );
    expect(await stopOf(run, FULL)).toBe('disk-limit');
  });

  it('lets a run go on while another wrote more', async () => {
    const run = aRun('small');
    write(run, 1);
    let stopped;
    const measured = join(run.folder, 'usage.json');
    const other = join(aRun('big').folder, 'usage.json');
    writeFileSync(
      other,
      JSON.stringify({ bytes: 900 * MIB, files: 9, at: Date.now() + 60_000 }),
    );
    watch = new DiskWatch(
      run,
      reason => {
        stopped = reason;
      },
      FULL,
    );
    while (!existsSync(measured)) {
      await new Promise(resolve => {
        setTimeout(resolve, 20);
      });
    }
    expect(stopped).toBeUndefined();
  });

  it('takes a full disk for the platform’s trouble when no run is the cause', async () => {
    const run = aRun('a');
    write(run, 1);
    expect(await stopOf(run, FULL)).toBe('out-of-storage');
  });

  it('measures nothing while there is room', async () => {
    const run = aRun('a', { diskLimitBytes: Number.MAX_SAFE_INTEGER });
    let stopped;
    watch = new DiskWatch(run, reason => (stopped = reason), ROOMY);
    await new Promise(resolve => {
      setTimeout(resolve, 600);
    });
    expect(stopped).toBeUndefined();
  });
});
