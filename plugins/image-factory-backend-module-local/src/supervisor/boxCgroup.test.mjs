import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BoxCgroup } from '../../supervisor/box/BoxCgroup.mjs';

const NAME = 'imgfac-1-build';

describe('BoxCgroup', () => {
  let folder;
  let kernel;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'box-cgroup-'));
    kernel = { root: join(folder, 'fs'), own: join(folder, 'own') };
    mkdirSync(kernel.root);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function group(path, files = {}) {
    const place = join(kernel.root, path);
    mkdirSync(place, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(place, name), text);
    }
    return place;
  }

  describe('where a group of version 2 is delegated', () => {
    beforeEach(() => {
      writeFileSync(join(kernel.root, 'cgroup.controllers'), 'cpu memory pids');
      writeFileSync(kernel.own, '0::/user.slice/portal.service/backend\n');
    });

    it('is beside the group of the backend, which may have no groups below it', async () => {
      const place = group(`user.slice/portal.service/${NAME}`);
      mkdirSync(join(place, 'below'));
      const below = group(`user.slice/portal.service/backend/${NAME}`);
      await new BoxCgroup(NAME, kernel).remove();
      expect(existsSync(place)).toBe(false);
      expect(existsSync(below)).toBe(true);
    });

    it('tells what the kernel stopped', () => {
      const cgroup = new BoxCgroup(NAME, kernel);
      expect([cgroup.ranOutOfMemory, cgroup.ranOutOfProcesses]).toEqual([
        false,
        false,
      ]);
      group(`user.slice/portal.service/${NAME}`, {
        'memory.events': 'low 0\nhigh 0\nmax 7\noom 1\noom_kill 1\n',
        'pids.events': 'max 0\n',
      });
      expect([cgroup.ranOutOfMemory, cgroup.ranOutOfProcesses]).toEqual([
        true,
        false,
      ]);
      group(`user.slice/portal.service/${NAME}`, { 'pids.events': 'max 3\n' });
      expect(cgroup.ranOutOfProcesses).toBe(true);
    });

    it('is no fault when the runtime made none', async () => {
      await expect(
        new BoxCgroup(NAME, kernel).remove(),
      ).resolves.toBeUndefined();
    });
  });

  describe('where the controllers of version 1 are', () => {
    beforeEach(() => {
      writeFileSync(kernel.own, '3:pids:/portal\n2:memory:/portal\n0::/\n');
      for (const name of ['memory', 'pids']) group(name);
    });

    it('is below the group of the backend, in each of them', async () => {
      const places = ['memory', 'pids'].map(name =>
        group(`${name}/portal/${NAME}`),
      );
      await new BoxCgroup(NAME, kernel).remove();
      expect(places.map(place => existsSync(place))).toEqual([false, false]);
    });

    it('tells what the kernel stopped', () => {
      const cgroup = new BoxCgroup(NAME, kernel);
      group(`memory/portal/${NAME}`, {
        'memory.oom_control': 'oom_kill_disable 0\nunder_oom 0\noom_kill 2\n',
      });
      group(`pids/portal/${NAME}`, { 'pids.events': 'max 1\n' });
      expect([cgroup.ranOutOfMemory, cgroup.ranOutOfProcesses]).toEqual([
        true,
        true,
      ]);
    });
  });
});
