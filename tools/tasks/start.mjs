import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  endRecordedProcesses,
  recordProcesses,
} from '../processes/recordedProcesses.mjs';
import { runPortal } from '../portal/runPortal.mjs';
import { ensureBaseImage, ensureBaseLayout } from '../services/baseImage.mjs';
import { offerCluster } from '../services/clusterProvider.mjs';
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
import { portSetting, requireFreePort } from '../setup/ports.mjs';
import { sayMissingIds } from '../setup/subordinateIds.mjs';
import { takeStartLock } from '../setup/startLock.mjs';
import { ensureSystemPackages, TOOLS } from '../setup/systemPackages.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';

const FRONTEND_PORT = 'IMAGE_FACTORY_FRONTEND_PORT';
const BACKEND_PORT = 'IMAGE_FACTORY_BACKEND_PORT';
const NEEDED_GB = 3;
const STILL_WAITING_MS = 30_000;
const VERBOSE = '--verbose';

const cacheOf = run => join(run.state, 'cache');

async function choosePorts(env) {
  const frontend = portSetting(env, FRONTEND_PORT, 3000);
  const backend = portSetting(env, BACKEND_PORT, 7007);
  await requireFreePort(frontend, 'portal', FRONTEND_PORT);
  await requireFreePort(backend, 'backend', BACKEND_PORT);
  return { frontend, backend };
}

async function takeState(run) {
  const release = takeStartLock(run.state);
  run.onClose(release);
  const left = await endRecordedProcesses(run.state);
  if (left > 0)
    run.progress.say('ended what an earlier start had left running');
  run.processes.onChange(identities => recordProcesses(run.state, identities));
}

async function prepareBaseImage(run, packages, registryStarted) {
  await packages;
  const layout = await ensureBaseLayout(run, cacheOf(run));
  const registry = await registryStarted;
  if (layout && registry.isRunning)
    await ensureBaseImage(run, registry, layout);
}

async function prepareToolsRoot(run, packages) {
  await packages;
  await ensureToolsRoot(run, cacheOf(run));
}

/** What may take longer than the portal: nothing but a build waits for it. */
function inTheBackground(run, subject, work) {
  work.catch(error => {
    if (!run.signal.aborted) run.progress.say(`${subject}: ${error.message}`);
  });
}

async function startServices(run, ports) {
  const packages = ensureSystemPackages(run, TOOLS);
  sayMissingIds(run);
  const dependencies = ensureDependencies(run);
  const registryStarted = Promise.all([packages, dependencies]).then(() =>
    startRegistry(run, {
      isTemporary: false,
      realm: tokenRealm(ports.backend),
    }),
  );
  inTheBackground(run, 'tools root', prepareToolsRoot(run, packages));
  inTheBackground(
    run,
    'base image',
    prepareBaseImage(run, packages, registryStarted),
  );
  const postgresStarted = dependencies.then(() =>
    startPostgres(run, { isTemporary: false }),
  );
  const [postgres, registry] = await Promise.all([
    postgresStarted,
    registryStarted,
  ]);
  return { postgres, registry };
}

function portalEnvironment(run, ports, { postgres, registry }) {
  return {
    ...run.env,
    [FRONTEND_PORT]: String(ports.frontend),
    [BACKEND_PORT]: String(ports.backend),
    POSTGRES_HOST: postgres.host,
    POSTGRES_PORT: String(postgres.port),
    POSTGRES_USER: postgres.user,
    POSTGRES_PASSWORD: postgres.password,
    IMAGE_FACTORY_STATE: run.state,
    // Where it will be: the portal does not wait for it.
    [TOOLS_ROOT]: toolsRootFolder(run.env, cacheOf(run)),
    ...registryEnvironment(registry),
  };
}

async function isServing(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function waitFor(run, what, url) {
  let lastTold = Date.now();
  while (!(await isServing(url))) {
    if (run.signal.aborted) return;
    if (Date.now() - lastTold > STILL_WAITING_MS) {
      lastTold = Date.now();
      run.progress.say(
        `portal: still waiting for the ${what} (${run.progress.elapsed()}); an error above or in .image-factory/logs may say why`,
      );
    }
    await sleep(1000);
  }
  run.progress.say(`portal: the ${what} can be reached`);
}

async function announceWhenReady(run, ports) {
  const portal = `http://localhost:${ports.frontend}`;
  const backend = `http://localhost:${ports.backend}/.backstage/health/v1/readiness`;
  await waitFor(run, 'backend', backend);
  await waitFor(run, 'pages', portal);
  if (run.signal.aborted) return;
  run.progress.say(
    `ready after ${run.progress.elapsed()}: open ${portal} (Ctrl-C ends everything)`,
  );
}

/**
 * Sets up everything and runs the portal until it is stopped. With `--verbose`
 * the output of the portal goes to the terminal; the other arguments go to
 * `backstage-cli repo start`.
 */
export default async function start(run, args) {
  await takeState(run);
  const ports = await choosePorts(run.env);
  requireDiskSpace(run.state, NEEDED_GB);
  await ensureToolchain(run);
  const services = await startServices(run, ports);
  run.onClose(() => endSupervisors(join(run.state, 'local')));
  const cluster = await offerCluster(run, services.registry);
  run.progress.say('portal: starting backend and pages …');
  announceWhenReady(run, ports).catch(() => {});
  return runPortal(run, {
    args: [...cluster.args, ...args.filter(arg => arg !== VERBOSE)],
    env: { ...portalEnvironment(run, ports, services), ...cluster.env },
    isVerbose: args.includes(VERBOSE),
  });
}
