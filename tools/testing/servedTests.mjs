import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApiServer } from '../cluster/apiServerOnly.mjs';
import {
  BASE_IMAGE,
  ensureBaseImage,
  ensureBaseLayout,
} from '../services/baseImage.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { startRegistry } from '../services/registry.mjs';
import { ensureToolsRoot } from '../services/toolsRoot.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import {
  ensureSystemPackages,
  TEST_TOOLS,
  TOOLS,
} from '../setup/systemPackages.mjs';
import { runPackageTests } from './packageTests.mjs';

/** A state folder of this run only, which the user postgres can enter. */
function temporaryState(run) {
  const state = mkdtempSync(join(tmpdir(), 'image-factory-test-'));
  chmodSync(state, 0o711);
  mkdirSync(join(state, 'logs'));
  run.onClose(() => rmSync(state, { recursive: true, force: true }));
  return state;
}

async function startTestServices(run, state, { hasCluster }) {
  const temporary = { ...run, state };
  const packages = ensureSystemPackages(run, [...TOOLS, ...TEST_TOOLS]);
  const dependencies = ensureDependencies(run);
  const cache = join(run.state, 'cache');
  const layoutMade = packages.then(() => ensureBaseLayout(run, cache));
  const toolsRootMade = packages.then(() => ensureToolsRoot(run, cache));
  for (const made of [layoutMade, toolsRootMade]) made.catch(() => {});
  await Promise.all([packages, dependencies]);
  const apiServerStarted = hasCluster
    ? Promise.resolve()
    : startApiServer(temporary, join(state, 'kubernetes'));
  apiServerStarted.catch(() => {});
  const postgres = await startPostgres(temporary, { isTemporary: true });
  const registry = await startRegistry(temporary, { isTemporary: true });
  const layout = await layoutMade;
  if (layout && registry.isRunning) {
    await ensureBaseImage(temporary, registry, layout);
  }
  return {
    ...{ postgres, registry },
    toolsRoot: await toolsRootMade,
    apiServer: await apiServerStarted,
  };
}

function databaseUrl({ host, port, user, password }) {
  return `postgresql://${user}:${password}@${host}:${port}`;
}

function registryVariables(registry) {
  if (!registry.isRunning) return {};
  return {
    IMAGE_FACTORY_TEST_REGISTRY: registry.host,
    IMAGE_FACTORY_TEST_REGISTRY_AUTHFILE: registry.authFile,
    IMAGE_FACTORY_TEST_REGISTRY_USER: registry.user,
    IMAGE_FACTORY_TEST_REGISTRY_PASSWORD: registry.password,
    IMAGE_FACTORY_TEST_BASE_IMAGE: `${registry.host}/${BASE_IMAGE}`,
  };
}

function testEnvironment(run, services) {
  const { postgres, registry, toolsRoot, apiServer } = services;
  return {
    ...run.env,
    BACKSTAGE_TEST_DISABLE_DOCKER: 'true',
    BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: databaseUrl(postgres),
    // The Kubernetes plugin imports a package that is only there as an ES module.
    NODE_OPTIONS: `${
      run.env.NODE_OPTIONS ?? ''
    } --experimental-vm-modules`.trim(),
    ...registryVariables(registry),
    ...(toolsRoot ? { IMAGE_FACTORY_TEST_TOOLS_ROOT: toolsRoot } : {}),
    ...(apiServer ? { IMAGE_FACTORY_TEST_API_SERVER: apiServer } : {}),
  };
}

/**
 * Runs tests of the packages with a database, a registry, the tools of builds
 * and, where its programs are there, an API server of Kubernetes beside them.
 *
 * @param {{ args: string[], variables?: object, hasCluster?: boolean }} options
 *   `args` go to jest, `variables` to its environment; with a cluster there is
 *   no API server beside it.
 * @returns {Promise<import('./testCounts.mjs').TestCounts>}
 */
export async function runServedTests(
  run,
  { args, variables = {}, hasCluster = false },
) {
  const state = temporaryState(run);
  const services = await startTestServices(run, state, { hasCluster });
  run.progress.say(`tests: starting after ${run.progress.elapsed()}`);
  return runPackageTests(run, {
    args,
    env: { ...testEnvironment(run, services), ...variables },
    resultFile: join(state, 'results.json'),
  });
}
