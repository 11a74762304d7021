import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { boxBundle } from '../../plugins/image-factory-backend-module-local/supervisor/box/boxBundle.mjs';
import { surroundings } from '../surroundings.mjs';

const MODULE = 'plugins/image-factory-backend-module-local/supervisor';
const SCRIPTS = join(surroundings.root, MODULE, 'box/scripts');
const GIB = 1024 ** 3;

/** Walls of a box; each function takes one away. */
const WALLS = {
  user: bundle => {
    bundle.linux.namespaces = without(bundle, 'user');
    delete bundle.linux.uidMappings;
    delete bundle.linux.gidMappings;
  },
  network: bundle => {
    bundle.linux.namespaces = without(bundle, 'network');
  },
  pid: bundle => {
    bundle.linux.namespaces = without(bundle, 'pid');
  },
  readonly: bundle => {
    bundle.root.readonly = false;
  },
  masks: bundle => {
    // That one stays: a host must not take over what an attack writes there.
    bundle.linux.readonlyPaths = ['/proc/sys'];
    bundle.linux.maskedPaths = [];
  },
  devices: bundle => {
    bundle.linux.resources = { devices: [{ allow: true, access: 'rwm' }] };
    for (const mount of bundle.mounts) {
      mount.options = mount.options?.filter(option => option !== 'nodev');
    }
  },
};

function without(bundle, type) {
  return bundle.linux.namespaces.filter(namespace => namespace.type !== type);
}

/**
 * Root folder for a box that may write to it; what it writes is thrown away.
 *
 * @param {string} folder
 */
function throwAwayRoot(folder) {
  const [upper, work, root] = ['upper', 'work', 'root'].map(name => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  });
  const lower = join(surroundings.toolsRoot, 'rootfs');
  return {
    root,
    mount: `mount -t overlay -o lowerdir=${lower},upperdir=${upper},workdir=${work} overlay ${root}`,
  };
}

/**
 * Tries to break out of a box some of whose walls are taken away. Needs root.
 *
 * @param {{ walls: Array<keyof typeof WALLS>, binds?: object[], args: string[] }} options -
 *   `args` go to the script with which readiness tries to break out.
 * @returns {string} what it printed, e.g. `tools broken`.
 */
export function breakOutOfWeakBox({ walls, binds = [], args }) {
  const folder = mkdtempSync(join(surroundings.base, 'weak-'));
  const { root, mount } = throwAwayRoot(folder);
  copyFileSync(join(SCRIPTS, 'break-out.sh'), join(folder, 'break-out.sh'));
  const bundle = boxBundle({
    rootfs: root,
    argv: ['/bin/bash', '/mnt/scripts/break-out.sh', ...args],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    ids: { first: 0x7e000000, count: 65_536 },
    binds: [{ from: folder, to: '/mnt/scripts' }, ...binds],
    limits: {
      ...{ memoryBytes: GIB, processes: 512, cpuShares: 512 },
      ...{ openFiles: 1024, fileBytes: GIB, scratchBytes: GIB / 16 },
    },
  });
  for (const wall of walls) WALLS[wall](bundle);
  writeFileSync(join(folder, 'config.json'), JSON.stringify(bundle));
  const run = `runc --root ${folder}/state run --bundle ${folder} ${basename(
    folder,
  )}`;
  // A mount namespace of its own: the root folder goes with it.
  const { stdout } = spawnSync(
    'unshare',
    ['--mount', 'sh', '-c', `${mount} && ${run} 2>&1`],
    {
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  rmSync(folder, { recursive: true, force: true });
  return stdout;
}
