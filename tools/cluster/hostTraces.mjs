import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { execute } from './execute.mjs';
import { CGROUP, HOST_ADDRESS, LINK } from './places.mjs';
import { cgroupKind } from './requirements.mjs';
import { waitUntil } from './waitUntil.mjs';

const CGROUPS = '/sys/fs/cgroup';
const BOOT_ID = '/proc/sys/kernel/random/boot_id';
const REMOVE_TIMEOUT_MS = 10_000;

/** Settings of the whole machine that the kubelet changes. */
const SETTINGS = [
  'vm/overcommit_memory',
  'vm/panic_on_oom',
  'kernel/panic',
  'kernel/panic_on_oops',
  'kernel/keys/root_maxkeys',
  'kernel/keys/root_maxbytes',
];

const read = file => readFileSync(file, 'utf8').trim();

/** Writes down the settings that the kubelet changes, to put them back. */
export function recordSettings(file, folder = '/proc/sys') {
  const values = SETTINGS.map(name => [name, join(folder, name)])
    .filter(([, path]) => existsSync(path))
    .map(([name, path]) => [name, read(path)]);
  const record = { bootId: read(BOOT_ID), values: Object.fromEntries(values) };
  writeFileSync(file, JSON.stringify(record));
}

/** Puts the settings back; after a boot they are the machine's own already. */
export function restoreSettings(file, folder = '/proc/sys') {
  if (!existsSync(file)) return;
  const record = JSON.parse(readFileSync(file, 'utf8'));
  if (record.bootId !== read(BOOT_ID)) return;
  for (const [name, value] of Object.entries(record.values)) {
    const path = join(folder, name);
    if (read(path) !== value) writeFileSync(path, value);
  }
}

/** Joins the node to the machine by a link with an address on this side. */
export async function makeLink(node, env) {
  await execute(
    [
      ...['ip', 'link', 'add', LINK, 'type', 'veth'],
      ...['peer', 'name', 'eth0', 'netns', String(node)],
    ],
    { env },
  );
  await execute(['ip', 'address', 'add', `${HOST_ADDRESS}/30`, 'dev', LINK], {
    env,
  });
  await execute(['ip', 'link', 'set', LINK, 'up'], { env });
}

/** Removes the link, if it is still there: the kernel removes it with the node, but not at once. */
export async function removeLink(env) {
  if (!existsSync(join('/sys/class/net', LINK))) return;
  await execute(['ip', 'link', 'delete', LINK], { env }).catch(error => {
    if (existsSync(join('/sys/class/net', LINK))) throw error;
  });
}

/** The places of our cgroup: one of v2, or one in each hierarchy of v1. */
function cgroupFolders() {
  if (cgroupKind() === 'v2') return [join(CGROUPS, CGROUP)];
  return readdirSync(CGROUPS, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join(CGROUPS, entry.name, CGROUP));
}

/** A new cgroup of v1 has no processors and no memory nodes until it is given some. */
function fillCpuset(folder) {
  for (const name of ['cpuset.cpus', 'cpuset.mems']) {
    const file = join(folder, name);
    if (!existsSync(file)) continue;
    writeFileSync(file, read(join(folder, '..', name)));
  }
}

function passControllers(folder) {
  const names = readFileSync(join(folder, 'cgroup.controllers'), 'utf8');
  const words = names.trim().split(/\s+/).filter(Boolean);
  writeFileSync(
    join(folder, 'cgroup.subtree_control'),
    words.map(name => `+${name}`).join(' '),
  );
}

/** Makes the cgroup below which the kubelet makes those of pods. */
export function makeCgroup() {
  const isV2 = cgroupKind() === 'v2';
  if (isV2) passControllers(CGROUPS);
  for (const folder of cgroupFolders()) {
    // Beside v1 there may be a v2 without controllers: runc makes its own there.
    if (folder.startsWith(join(CGROUPS, 'unified/'))) continue;
    mkdirSync(folder, { recursive: true });
    if (isV2) passControllers(folder);
    else if (folder.startsWith(join(CGROUPS, 'cpuset'))) fillCpuset(folder);
  }
}

/** A cgroup is a folder whose files can't be removed, and whose folders can. */
function removeTree(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeTree(join(folder, entry.name));
  }
  rmdirSync(folder);
}

function tryToRemove(folder) {
  if (!existsSync(folder)) return true;
  try {
    removeTree(folder);
    return true;
  } catch (error) {
    if (!['EBUSY', 'ENOENT', 'ENOTEMPTY'].includes(error.code)) throw error;
    return false;
  }
}

/** Removes our cgroups; a killed process leaves its cgroup a moment later. */
export async function removeCgroup() {
  await waitUntil(
    `The cgroups ${CGROUP} of the node could not be removed: processes are still in them.`,
    () => cgroupFolders().map(tryToRemove).every(Boolean),
    { timeoutMs: REMOVE_TIMEOUT_MS },
  );
}

/** What of a cluster the machine still shows, beside processes and the state folder. */
export function leftTraces() {
  const link = join('/sys/class/net', LINK);
  return [link, ...cgroupFolders()].filter(path => existsSync(path));
}
