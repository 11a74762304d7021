import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { registryEnvironment } from '../../tools/services/registryTokens.mjs';

const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 15_000;
const POLL_MS = 50;

/** What makes Node.js run the TypeScript of this repository; `backstage-cli package start` uses the same. */
export function transformArguments(root) {
  const { resolve } = createRequire(join(root, 'package.json'));
  return ['--require', resolve('@backstage/cli/config/nodeTransform.cjs')];
}

function backendEnvironment({ postgres, registry, state }, isDemo) {
  return {
    ...process.env,
    NODE_ENV: isDemo ? 'development' : 'production',
    POSTGRES_HOST: postgres.host,
    POSTGRES_PORT: String(postgres.port),
    POSTGRES_USER: postgres.user,
    POSTGRES_PASSWORD: postgres.password,
    IMAGE_FACTORY_STATE: state,
    ...registryEnvironment(registry),
  };
}

async function isReady(url, signal) {
  try {
    const timeout = AbortSignal.timeout(5000);
    const response = await fetch(`${url}/.backstage/health/v1/readiness`, {
      signal: AbortSignal.any([signal, timeout]),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** Runs the backend, compiled when it is loaded where it is TypeScript; its output goes to `logFile`. */
function spawnBackend(services, { entry, configFile, logFile, isDemo }) {
  const { root } = services;
  const configs = ['app-config.yaml']
    .concat(isDemo ? [] : 'app-config.production.yaml')
    .map(name => join(root, name))
    .concat(configFile)
    .flatMap(file => ['--config', file]);
  const log = openSync(logFile, 'w', 0o600);
  const child = spawn(
    process.execPath,
    [
      ...(entry.endsWith('.ts') ? transformArguments(root) : []),
      entry,
      ...configs,
    ],
    {
      cwd: join(root, 'packages/backend'),
      env: backendEnvironment(services, isDemo),
      stdio: ['ignore', log, log],
    },
  );
  let hasEnded = false;
  const exited = new Promise(resolve => {
    child.once('exit', resolve);
    child.once('error', resolve);
  }).then(() => {
    hasEnded = true;
  });

  async function stop() {
    if (hasEnded) return;
    child.kill('SIGTERM');
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(killer);
  }

  return { pid: child.pid, stop, hasEnded: () => hasEnded };
}

function failureText(logFile) {
  const lastLines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-20);
  return `The backend did not start; ${logFile} ends with:\n${lastLines.join(
    '\n',
  )}`;
}

/**
 * Starts a backend in production mode, or as the demo in which people sign in
 * without a password, and waits until it is ready.
 *
 * @param services the session's.
 * @param {{ entry: string, configFile: string, port: number, logFile: string, signal: AbortSignal, isDemo?: boolean }} options
 * @returns its `pid` and `url`, and `stop`, which ends it.
 * @throws if it ends, or is not ready within two minutes.
 */
export async function startBackend(services, options) {
  const { port, logFile, signal } = options;
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + READY_TIMEOUT_MS;
  const { pid, stop, hasEnded } = spawnBackend(services, options);
  while (!(await isReady(url, signal))) {
    if (hasEnded() || signal.aborted || Date.now() > deadline) {
      await stop();
      signal.throwIfAborted();
      throw new Error(failureText(logFile));
    }
    await sleep(POLL_MS);
  }
  return { pid, url, stop };
}
