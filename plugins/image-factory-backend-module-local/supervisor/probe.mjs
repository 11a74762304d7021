import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Box } from './box/Box.mjs';
import { BoxCgroup } from './box/BoxCgroup.mjs';
import { boxLimits } from './box/boxLimits.mjs';
import { BoxNetwork } from './box/BoxNetwork.mjs';
import { trialIds } from './box/tenantIds.mjs';
import { makeFolders } from './executionFolder.mjs';
import { removeTree } from './removeTree.mjs';

// Started by `src/readiness/probeHost.ts`: makes a box as a build has it,
// tries to break out of it, and prints one line of JSON,
// `{ problems: { [what]: null | problem }, ways: { [way]: 'held' | 'broken' } }`.
const settings = JSON.parse(process.argv[2]);
const SCRIPTS = join(dirname(fileURLToPath(import.meta.url)), 'box/scripts');

const stop = new AbortController();
process.on('SIGTERM', () => stop.abort(new Error('the trial was stopped')));

/** A trial takes less than this. */
const TRIAL_MS = 120_000;
const PREFIX = '.probe-';

makeFolders(settings.stateDir);
const folder = mkdtempSync(join(settings.stateDir, PREFIX));
const name = nameOf(folder);
const env = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
  HOME: folder,
};

/** @param {string} path - Folder of a trial, from which its names follow. */
function nameOf(path) {
  return `imgfac-probe-${basename(path).slice(PREFIX.length)}`;
}

/** @param {string} path - Folder of a trial. */
function networkOf(path) {
  return new BoxNetwork({
    name: nameOf(path),
    path: join(path, 'network'),
    isRoot: settings.isRoot,
    subnet: settings.subnet,
    dns: settings.dns,
    rule: settings.addressRule,
    env,
  });
}

/** Removes what earlier trials left that were killed, as when the backend stops. */
async function clearEarlier() {
  const earlier = readdirSync(settings.stateDir)
    .filter(entry => entry.startsWith(PREFIX))
    .map(entry => join(settings.stateDir, entry))
    .filter(
      path => path !== folder && Date.now() - statSync(path).mtimeMs > TRIAL_MS,
    );
  for (const path of earlier) {
    await networkOf(path).close();
    if (settings.hasCgroups) await new BoxCgroup(nameOf(path)).remove();
    await removeTree(path, env);
  }
}

const ids = trialIds(settings.ids);
const network = networkOf(folder);
const store = join(folder, 'store');
mkdirSync(store);
chownSync(store, ids.first, ids.first);
writeFileSync(join(folder, 'resolv.conf'), '');
chmodSync(join(folder, 'resolv.conf'), 0o644);

/** @param {() => unknown} trial */
async function problemOf(trial) {
  try {
    await trial();
    return null;
  } catch (error) {
    return String(error.message || error).slice(0, 400);
  }
}

/**
 * @param {string[]} argv
 * @param {string} [networkNamespace]
 */
async function runBox(argv, networkNamespace) {
  const box = new Box({
    name,
    folder: join(folder, 'box'),
    rootfs: join(settings.toolsRoot, 'rootfs'),
    ids,
    limits: boxLimits(settings),
    hasCgroups: settings.hasCgroups,
    hostEnv: env,
  });
  return box.run({
    argv,
    binds: [
      { from: SCRIPTS, to: '/mnt/scripts' },
      { from: store, to: '/mnt/store', writable: true },
      { from: join(folder, 'resolv.conf'), to: '/etc/resolv.conf' },
    ],
    networkNamespace,
    signal: stop.signal,
  });
}

async function tryStorage() {
  const end = await runBox([
    'buildah',
    '--root=/mnt/store/root',
    '--runroot=/run/containers/storage',
    '--storage-driver=overlay',
    ...['from', '--name=probe', 'scratch'],
  ]);
  if (end.code !== 0) throw new Error(end.output.trim().slice(-300));
}

function hostAddresses() {
  return Object.values(networkInterfaces())
    .flat()
    .filter(entry => entry.family === 'IPv4')
    .map(entry => entry.address);
}

/** Something on the host that must not be reached. */
async function listen(...where) {
  const server = createServer(socket => socket.destroy());
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(...where, resolve);
  });
  return server;
}

/** @param {string} [namespace] */
async function tryToBreakOut(namespace) {
  const marker = join(folder, 'marker');
  writeFileSync(marker, 'a secret of the host\n');
  chmodSync(marker, 0o644);
  const socket = `image-factory-${randomUUID()}`;
  const servers = [await listen(0), await listen(`\0${socket}`)];
  try {
    const end = await runBox(
      [
        ...['/bin/bash', '/mnt/scripts/break-out.sh', marker],
        ...[String(servers[0].address().port), socket],
        ...hostAddresses(),
      ],
      namespace,
    );
    const ways = [...end.output.matchAll(/^([a-z-]+) (held|broken)$/gm)];
    return Object.fromEntries(ways.map(([, way, result]) => [way, result]));
  } finally {
    for (const server of servers) server.close();
  }
}

const problems = {};
let ways = {};
try {
  let namespace;
  if (settings.network === 'public') {
    problems.network = await problemOf(async () => {
      namespace = await network.open();
    });
  }
  problems.names =
    network.nameServers.length > 0 ? null : 'the host asks only itself';
  problems.box = await problemOf(async () => {
    ways = await tryToBreakOut(namespace);
  });
  problems.storage = problems.box ? null : await problemOf(tryStorage);
  problems.cleaning = await problemOf(clearEarlier);
} finally {
  await problemOf(() => network.close());
  await problemOf(() => removeTree(folder, env));
}
if (existsSync(folder)) problems.cleaning = 'the trial left its folder behind';
process.stdout.write(JSON.stringify({ problems, ways }));
