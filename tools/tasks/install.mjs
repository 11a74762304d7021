import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildInPortal } from '../installing/buildInPortal.mjs';
import { FRONTENDS } from '../installing/documentSteps.mjs';
import { doublesIn } from '../installing/doubles.mjs';
import { installByNpm } from '../installing/installByNpm.mjs';
import { lookAtPages } from '../installing/lookAtPages.mjs';
import { makePortal, strangersEnvironment } from '../installing/makePortal.mjs';
import { LocalRegistry } from '../releasing/LocalRegistry.mjs';
import { buildPackages, packPackages } from '../releasing/packPackages.mjs';
import { publishTarball } from '../releasing/publishTarball.mjs';
import {
  BASE_IMAGE,
  ensureBaseImage,
  ensureBaseLayout,
} from '../services/baseImage.mjs';
import { endSupervisors } from '../services/localBuilds.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { startRegistry } from '../services/registry.mjs';
import {
  ensureToolsRoot,
  TOOLS_ROOT,
  toolsRootFolder,
} from '../services/toolsRoot.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { requireDiskSpace } from '../setup/diskSpace.mjs';
import { Fault } from '../setup/fault.mjs';
import { freePort } from '../setup/ports.mjs';
import { ensureSystemPackages, TOOLS } from '../setup/systemPackages.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';

const NEEDED_GB = 8;
const READY_WITHIN_MS = 300_000;
const DOCUMENT = 'docs/install.md';

/** An empty folder outside of the checkout, where nothing of it is found by accident. */
function emptyFolder(run) {
  const folder = mkdtempSync(join(tmpdir(), 'image-factory-install-'));
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, 'logs'));
  run.onClose(() => rmSync(folder, { recursive: true, force: true }));
  run.onClose(() => endSupervisors(join(folder, 'local')));
  return folder;
}

async function startServices(run, folder) {
  const temporary = { ...run, state: folder };
  await ensureSystemPackages(run, TOOLS);
  const cache = join(run.state, 'cache');
  const layout = await ensureBaseLayout(run, cache);
  const postgres = await startPostgres(temporary, { isTemporary: true });
  const registry = await startRegistry(temporary, { isTemporary: true });
  await ensureToolsRoot(run, cache);
  if (!layout || !registry.isRunning) {
    throw new Fault(
      'A portal needs a registry and a base image: install what is named above.',
    );
  }
  await ensureBaseImage(temporary, registry, layout);
  return { postgres, registry };
}

/** What the document leaves to the reader, and addresses that are free here. */
async function readersEnvironment(run, folder, { postgres, registry }) {
  const [frontend, backend] = [await freePort(), await freePort()];
  const urls = {
    frontend: `http://localhost:${frontend}`,
    backend: `http://localhost:${backend}`,
  };
  const env = {
    ...strangersEnvironment(run),
    POSTGRES_HOST: postgres.host,
    POSTGRES_PORT: String(postgres.port),
    POSTGRES_USER: postgres.user,
    POSTGRES_PASSWORD: postgres.password,
    REGISTRY_HOST: registry.host,
    REGISTRY_INSECURE: 'true',
    REGISTRY_AUTH_FILE: registry.authFile,
    GITHUB_TOKEN: 'none',
    IMAGE_FACTORY_STATE: join(folder, 'local'),
    [TOOLS_ROOT]: toolsRootFolder(run.env, join(run.state, 'cache')),
    APP_CONFIG_app_baseUrl: JSON.stringify(urls.frontend),
    APP_CONFIG_backend_baseUrl: JSON.stringify(urls.backend),
    APP_CONFIG_backend_listen_port: String(backend),
    APP_CONFIG_backend_cors_origin: JSON.stringify(urls.frontend),
  };
  return { urls, env };
}

async function suiteRegistry(run, packed) {
  const registry = new LocalRegistry();
  await registry.start();
  run.onClose(() => registry.close());
  for (const { tarball } of packed) {
    await publishTarball(run, tarball, registry.url);
  }
  return registry;
}

async function isReady(url) {
  try {
    const place = `${url}/.backstage/health/v1/readiness`;
    const answer = await fetch(place, { signal: AbortSignal.timeout(5000) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** `yarn start`, with its output beside the other logs. */
async function startPortal(run, portal, { urls, env }) {
  const log = join(run.state, 'logs/install-portal.log');
  const { exited } = run.processes.start(
    ['bash', '-c', `exec yarn start > ${JSON.stringify(log)} 2>&1`],
    { cwd: portal, env, stdio: 'ignore' },
  );
  let hasEnded = false;
  exited.finally(() => (hasEnded = true));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(urls.backend))) {
    if (hasEnded || Date.now() > deadline) {
      throw new Fault(`The portal did not start; see ${log}.`);
    }
    await sleep(1000, undefined, { signal: run.signal });
  }
}

/** What a double means. */
function verdict({ mustBeSingle, isOfOthers }) {
  if (!mustBeSingle) return '';
  return isOfOthers
    ? '; it must be single, and would be double without the suite as well'
    : '; it must be single';
}

/** Says which packages are double. @returns whether the suite made one so that must be single. */
function reportDoubles(run, portal) {
  const lockFile = readFileSync(join(portal, 'yarn.lock'), 'utf8');
  const doubles = doublesIn(lockFile);
  for (const double of doubles) {
    const { name, versions } = double;
    run.progress.say(
      `double: ${name} ${versions.join(' and ')}${verdict(double)}`,
    );
  }
  if (doubles.length === 0) run.progress.say('no package is double');
  return doubles.some(
    ({ mustBeSingle, isOfOthers }) => mustBeSingle && !isOfOthers,
  );
}

async function usePortal(run, { urls }, registry) {
  const { signal } = run;
  const base = `${registry.host}/${BASE_IMAGE}`;
  const digest = await run.progress.step('image', 'building', () =>
    buildInPortal({ url: urls.backend, base, signal }),
  );
  run.progress.say(`built an image: ${digest}`);
  const errors = await lookAtPages(urls.frontend, join(run.state, 'logs'));
  if (!errors) run.progress.say('no browser here: the pages were not opened');
  for (const error of errors ?? []) run.progress.say(`page: ${error}`);
  return errors?.length ?? 0;
}

function frontendOf([frontend = 'new', ...rest]) {
  if (FRONTENDS.includes(frontend) && rest.length === 0) return frontend;
  throw new Fault(`Use: npm run test:install -- [${FRONTENDS.join('|')}]`);
}

/**
 * Makes a portal by docs/install.md with the packed packages, builds an image
 * in it, opens its pages, and says what is double. `old` takes the old frontend
 * system.
 */
export default async function install(run, args) {
  const frontend = frontendOf(args);
  requireDiskSpace(run.state, NEEDED_GB);
  await ensureToolchain(run);
  await ensureDependencies(run);
  const folder = emptyFolder(run);
  await buildPackages(run);
  const packed = await packPackages(run, join(run.state, 'packed'));
  const suite = await suiteRegistry(run, packed);
  const services = await startServices(run, folder);
  const reader = await readersEnvironment(run, folder, services);
  const portal = await makePortal(run, {
    folder,
    document: join(run.root, DOCUMENT),
    frontend,
    registry: suite.url,
    env: reader.env,
  });
  await run.progress.step('packages', 'installing with npm', () =>
    installByNpm(run, { folder, packed, env: reader.env }),
  );
  const hasDouble = reportDoubles(run, portal);
  await run.progress.step('portal', 'starting', () =>
    startPortal(run, portal, reader),
  );
  const errors = await usePortal(run, reader, services.registry);
  run.progress.say(`install: done after ${run.progress.elapsed()}`);
  return hasDouble || errors > 0 ? 1 : 0;
}
