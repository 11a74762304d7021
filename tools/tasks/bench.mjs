import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bringDown } from '../cluster/clusterDown.mjs';
import { takeClusterLock } from '../cluster/clusterLock.mjs';
import {
  bringUp,
  renewToolImage,
  soundCluster,
} from '../cluster/clusterUp.mjs';
import { clusterVariables } from '../cluster/clusterVariables.mjs';
import { requireMachine } from '../cluster/requirements.mjs';
import { layOut } from '../installing/layOut.mjs';
import { buildPackages, packPackages } from '../releasing/packPackages.mjs';
import { ensureBuiltApp } from '../services/builtApp.mjs';
import { ensureBaseImage, ensureBaseLayout } from '../services/baseImage.mjs';
import { endSupervisors } from '../services/localBuilds.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { relocatedHome } from '../services/postgresHome.mjs';
import { startRegistry } from '../services/registry.mjs';
import { tokenRealm } from '../services/registryTokens.mjs';
import {
  ensureToolsRoot,
  TOOLS_ROOT,
  toolsRootFolder,
} from '../services/toolsRoot.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { requireDiskSpace } from '../setup/diskSpace.mjs';
import { Fault } from '../setup/fault.mjs';
import { freePort } from '../setup/ports.mjs';
import { runShown } from '../setup/runShown.mjs';
import {
  BENCH_TOOLS,
  BROWSER_TOOLS,
  ensureSystemPackages,
  TOOLS,
} from '../setup/systemPackages.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';
import { removeState } from './reset.mjs';

const BENCHES = ['build', 'queue', 'memory', 'pages', 'catalog', 'tekton'];
const NEEDED_GB = 10;

/** A state folder of this run only, on the disk on which the portal's lies. */
function temporaryState(run) {
  const state = mkdtempSync(join(run.state, 'bench-'));
  chmodSync(state, 0o711);
  mkdirSync(join(state, 'logs'));
  run.onClose(() => {
    for (const folder of [state, relocatedHome(state)])
      removeState(run, folder);
  });
  run.onClose(() => endSupervisors(join(state, 'local')));
  return state;
}

/** Services as the portal has them: the database keeps its promises to the disk. */
async function startServices(run, state) {
  const temporary = { ...run, state };
  await Promise.all([
    ensureSystemPackages(run, [...TOOLS, ...BENCH_TOOLS, ...BROWSER_TOOLS]),
    ensureDependencies(run),
  ]);
  const cache = join(run.state, 'cache');
  const port = await freePort();
  const realm = tokenRealm(port);
  const [layout, postgres, registry] = await Promise.all([
    ensureBaseLayout(run, cache),
    startPostgres(temporary, { isTemporary: false }),
    startRegistry(temporary, { isTemporary: true, realm }),
    ensureToolsRoot(run, cache),
  ]);
  if (!layout || !registry.isRunning) {
    throw new Fault(
      'Without a registry and a base image there is nothing to measure: install what is named above, and start again.',
    );
  }
  await ensureBaseImage(temporary, registry, layout);
  const logs = join(run.state, 'logs');
  return { root: run.root, state, logs, port, postgres, registry };
}

/** A folder in which the packages are installed as they are published. */
async function installedSuite(run, state) {
  await buildPackages(run);
  const packed = await packPackages(run, join(state, 'packed'));
  const installed = join(state, 'installed');
  layOut(run.root, packed, installed);
  return installed;
}

function runProgram(run, { name, servicesFile, variables }) {
  return runShown(
    run,
    [
      'node',
      '--require',
      join(run.root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      join(run.root, 'bench', `${name}.mjs`),
      servicesFile,
    ],
    {
      env: {
        ...run.env,
        ...variables,
        [TOOLS_ROOT]: toolsRootFolder(run.env, join(run.state, 'cache')),
      },
    },
  );
}

/** The cluster of this machine, which stays if it was there before. */
async function clusterForBench(run) {
  requireMachine();
  const sound = await soundCluster(run);
  if (sound) return clusterVariables(await renewToolImage(run, sound));
  run.onClose(takeClusterLock());
  run.onClose(() => bringDown(run));
  return clusterVariables(await bringUp(run));
}

/**
 * Measures the product with services of its own, which end with it:
 * `bench build`, `bench queue`, `bench memory`, `bench pages`,
 * `bench catalog` or `bench tekton`.
 * docs/benchmarks.md says what they measure.
 */
export default async function bench(run, [name]) {
  if (!BENCHES.includes(name)) {
    throw new Fault(
      `There is no benchmark "${name ?? ''}": use one of ${BENCHES.join(
        ', ',
      )}.`,
    );
  }
  requireDiskSpace(run.state, NEEDED_GB);
  await ensureToolchain(run);
  if (name === 'pages') {
    await ensureDependencies(run);
    await ensureBuiltApp(run);
  }
  const variables = name === 'tekton' ? await clusterForBench(run) : {};
  const state = temporaryState(run);
  const services = {
    ...(await startServices(run, state)),
    ...(name === 'memory' && { installed: await installedSuite(run, state) }),
  };
  const servicesFile = join(state, 'services.json');
  writeFileSync(servicesFile, JSON.stringify(services), { mode: 0o600 });
  run.progress.say(`bench ${name}: starting after ${run.progress.elapsed()}`);
  return runProgram(run, { name, servicesFile, variables });
}
