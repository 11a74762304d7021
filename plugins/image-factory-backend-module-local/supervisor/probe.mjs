import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { BuildCgroup } from './cgroup.mjs';
import { BuildNetwork } from './buildNetwork.mjs';
import { confined, runCommand } from './command.mjs';
import { makeFolders } from './executionFolder.mjs';
import { trialBundle } from './trialBundle.mjs';

// Started by `src/readiness/probeHost.ts`: tries what a build needs of the
// host, and prints one line of JSON, `{ [what]: null | problem }`.
const settings = JSON.parse(process.argv[2]);
makeFolders(settings.stateDir);
const folder = mkdtempSync(join(settings.stateDir, '.probe-'));
const executionId = `probe-${randomUUID().slice(0, 8)}`;
const env = { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: folder };
const cgroup = new BuildCgroup(executionId, join(folder, 'cgroups.json'));
const network = new BuildNetwork({ executionId, subnet: settings.subnet, env });

/** @param {string[]} argv */
async function mustRun(argv) {
  const end = await runCommand({ argv, env, cwd: folder });
  if (end.code !== 0) throw new Error(end.lines.slice(-3).join(' '));
}

/** @param {string[]} argv */
function alone(argv) {
  return confined(join(folder, 'lock'), 'shared', argv);
}

/** @param {() => unknown} trial */
async function problemOf(trial) {
  try {
    await trial();
    return null;
  } catch (error) {
    return String(error.message || error).slice(0, 400);
  }
}

function mountOverlay() {
  const [lower, upper, work, merged] = ['lower', 'upper', 'work', 'merged'].map(
    name => join(folder, name),
  );
  makeFolders(lower, upper, work, merged);
  return mustRun(
    alone([
      ...['mount', '--types', 'overlay', 'overlay', '--options'],
      `lowerdir=${lower},upperdir=${upper},workdir=${work}`,
      merged,
    ]),
  );
}

function runContainer() {
  const bundle = join(folder, 'bundle');
  makeFolders(bundle, join(bundle, 'rootfs'), join(folder, 'runtime'));
  writeFileSync(
    join(bundle, 'config.json'),
    JSON.stringify(trialBundle(settings.memoryLimitBytes)),
  );
  return mustRun(
    alone([
      ...['runc', `--root=${join(folder, 'runtime')}`, 'run'],
      `--bundle=${bundle}`,
      executionId,
    ]),
  );
}

const found = {};
try {
  found.storage = await problemOf(mountOverlay);
  if (settings.isolation === 'oci') {
    found.isolation = await problemOf(runContainer);
    found.memory = await problemOf(() =>
      cgroup.open(settings.memoryLimitBytes),
    );
  }
  if (settings.isolation === 'oci' && settings.network === 'bridge') {
    found.network = await problemOf(() => network.open());
  }
} finally {
  await problemOf(() => network.close());
  await problemOf(() => cgroup.close());
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(JSON.stringify(found));
