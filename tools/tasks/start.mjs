import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  endRecordedProcesses,
  recordProcesses,
} from '../processes/recordedProcesses.mjs';
import { ensureBaseImage, ensureBaseLayout } from '../services/baseImage.mjs';
import { endSupervisors } from '../services/localBuilds.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { startRegistry } from '../services/registry.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { requireDiskSpace } from '../setup/diskSpace.mjs';
import { portSetting, requireFreePort } from '../setup/ports.mjs';
import { takeStartLock } from '../setup/startLock.mjs';
import { ensureSystemPackages, TOOLS } from '../setup/systemPackages.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';

const FRONTEND_PORT = 'IMAGE_FACTORY_FRONTEND_PORT';
const BACKEND_PORT = 'IMAGE_FACTORY_BACKEND_PORT';
const NEEDED_GB = 2;
const STILL_WAITING_MS = 30_000;

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

/** The base image may take longer than the portal: nothing but a build waits for it. */
function prepareBaseImage(run, packages, registryStarted) {
  const work = async () => {
    await packages;
    const layout = await ensureBaseLayout(run, join(run.state, 'cache'));
    const registry = await registryStarted;
    if (layout && registry.isRunning)
      await ensureBaseImage(run, registry, layout);
  };
  work().catch(error => {
    if (!run.signal.aborted) run.progress.say(`base image: ${error.message}`);
  });
}

async function startServices(run) {
  const packages = ensureSystemPackages(run, TOOLS);
  const dependencies = ensureDependencies(run);
  const registryStarted = Promise.all([packages, dependencies]).then(() =>
    startRegistry(run, { isTemporary: false }),
  );
  prepareBaseImage(run, packages, registryStarted);
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
    IMAGE_FACTORY_REGISTRY_HOST: registry.host,
    IMAGE_FACTORY_REGISTRY_AUTHFILE: registry.authFile,
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
        `portal: still waiting for the ${what} (${run.progress.elapsed()}); an error above may say why`,
      );
    }
    await sleep(1000);
  }
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

/** Sets up everything and runs the portal until it is stopped. */
export default async function start(run, args) {
  await takeState(run);
  const ports = await choosePorts(run.env);
  requireDiskSpace(run.state, NEEDED_GB);
  await ensureToolchain(run);
  const services = await startServices(run);
  run.onClose(() => endSupervisors(join(run.state, 'local')));
  run.progress.say('portal: starting backend and pages …');
  const { exited } = run.processes.start(
    ['backstage-cli', 'repo', 'start', ...args],
    {
      cwd: run.root,
      env: portalEnvironment(run, ports, services),
      stdio: 'inherit',
    },
  );
  const announced = announceWhenReady(run, ports);
  const { code } = await exited;
  announced.catch(() => {});
  return code ?? 1;
}
