import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBaseImage, ensureBaseLayout } from '../services/baseImage.mjs';
import { ensureBuiltApp } from '../services/builtApp.mjs';
import { endSupervisors } from '../services/localBuilds.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { startRegistry } from '../services/registry.mjs';
import {
  registryEnvironment,
  tokenRealm,
} from '../services/registryTokens.mjs';
import {
  ensureToolsRoot,
  TOOLS_ROOT,
  toolsRootFolder,
} from '../services/toolsRoot.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { requireDiskSpace } from '../setup/diskSpace.mjs';
import { freePort } from '../setup/ports.mjs';
import { runShown } from '../setup/runShown.mjs';
import {
  BROWSER_TOOLS,
  ensureSystemPackages,
  TOOLS,
} from '../setup/systemPackages.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';
import { removeState } from '../tasks/reset.mjs';
import { clusterForProofs } from './clusterForProofs.mjs';

const NEEDED_GB = 4;

/** A state folder of this run only, which the user postgres can enter. */
function temporaryState(run) {
  const state = mkdtempSync(join(tmpdir(), 'image-factory-e2e-'));
  chmodSync(state, 0o711);
  mkdirSync(join(state, 'logs'));
  run.onClose(() => removeState(run, state));
  run.onClose(() => endSupervisors(join(state, 'local')));
  return state;
}

/** Logs and pictures of the last run, which stay. */
function emptyReport(run) {
  const report = join(run.root, 'e2e-test-report');
  rmSync(report, { recursive: true, force: true });
  mkdirSync(report);
  return report;
}

async function startServices(run, state) {
  const context = { ...run, state };
  const cache = join(run.state, 'cache');
  const port = await freePort();
  const realm = tokenRealm(port);
  const [postgres, registry, layout] = await Promise.all([
    startPostgres(context, { isTemporary: true }),
    startRegistry(context, { isTemporary: true, realm }),
    ensureBaseLayout(run, cache),
    ensureToolsRoot(run, cache),
  ]);
  if (layout && registry.isRunning) {
    await ensureBaseImage(context, registry, layout);
  }
  return { port, postgres, registry };
}

function proofEnvironment(run, { state, report, services }) {
  const { port, postgres, registry } = services;
  return {
    ...run.env,
    POSTGRES_HOST: postgres.host,
    POSTGRES_PORT: String(postgres.port),
    POSTGRES_USER: postgres.user,
    POSTGRES_PASSWORD: postgres.password,
    IMAGE_FACTORY_STATE: state,
    [TOOLS_ROOT]: toolsRootFolder(run.env, join(run.state, 'cache')),
    ...registryEnvironment(registry),
    IMAGE_FACTORY_E2E_PORT: String(port),
    IMAGE_FACTORY_E2E_REPORT: report,
  };
}

async function runStories(run, args, env) {
  const argv = ['node', 'e2e/run.mjs', ...args];
  const exitCode = await runShown(run, argv, { env });
  const results = join(env.IMAGE_FACTORY_E2E_REPORT, 'results.json');
  const counts = existsSync(results)
    ? JSON.parse(readFileSync(results, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  return { ...counts, exitCode };
}

/**
 * Sets up and runs the end-to-end proofs on services and a state folder of
 * their own.
 *
 * @param {string[]} args - parts of names of the stories to run; none for all.
 * @returns {Promise<import('./testCounts.mjs').TestCounts>}
 */
export async function runEndToEndProofs(run, args) {
  requireDiskSpace(run.state, NEEDED_GB);
  await ensureToolchain(run);
  await Promise.all([
    ensureSystemPackages(run, [...TOOLS, ...BROWSER_TOOLS]),
    ensureDependencies(run),
  ]);
  const report = emptyReport(run);
  await ensureBuiltApp(run);
  const state = temporaryState(run);
  const services = await startServices(run, state);
  const { registry } = services;
  const cluster = await clusterForProofs(run, { state, registry });
  run.progress.say(`proofs: starting after ${run.progress.elapsed()}`);
  const counts = await runStories(run, args, {
    ...proofEnvironment(run, { state, report, services }),
    ...cluster,
  });
  if (counts.failed > 0 || counts.exitCode !== 0) {
    cpSync(join(state, 'logs'), report, { recursive: true });
    run.progress.say(`proofs: logs and pictures are in ${report}`);
  }
  return counts;
}
