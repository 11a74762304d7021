import { spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../eventually.mjs';
import { loaderArguments } from './loaderArguments.mjs';
import { surroundings } from './surroundings.mjs';

const READY_WITHIN_MS = 90_000;
const STOPPED_WITHIN_MS = 20_000;

function backendArguments(folder) {
  const { root, clusterConfig } = surroundings;
  return [
    ...loaderArguments(folder),
    join(folder, 'src/index.ts'),
    '--config',
    join(root, 'app-config.yaml'),
    '--config',
    join(root, 'e2e/app-config.e2e.yaml'),
    ...(clusterConfig ? ['--config', clusterConfig] : []),
  ];
}

async function isReady(port) {
  try {
    const response = await fetch(
      `http://127.0.0.1:${port}/.backstage/health/v1/readiness`,
      { signal: AbortSignal.timeout(2000) },
    );
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * The backend of the example portal as one process, which also serves the
 * built pages.
 */
export class BackendProcess {
  #child;
  #exited;
  #logFile;

  /** @param {{ port: number, logFile: string }} options - the log is appended to. */
  constructor({ port, logFile }) {
    const folder = join(surroundings.root, 'packages/backend');
    const log = openSync(logFile, 'a', 0o600);
    this.#logFile = logFile;
    this.#child = spawn(process.execPath, backendArguments(folder), {
      cwd: folder,
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        NODE_ENV: 'development',
        // What may be told at all is told.
        LOG_LEVEL: 'debug',
        IMAGE_FACTORY_BACKEND_PORT: String(port),
        IMAGE_FACTORY_FRONTEND_PORT: String(port),
        ESBK_TSCONFIG_PATH: join(surroundings.root, 'tsconfig.json'),
      },
    });
    closeSync(log);
    this.#exited = new Promise(resolve => {
      this.#child.once('error', resolve);
      this.#child.once('exit', resolve);
    });
    this.port = port;
  }

  get pid() {
    return this.#child.pid;
  }

  get logFile() {
    return this.#logFile;
  }

  get hasEnded() {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** @throws if it ends before it is ready, or takes too long. */
  async ready() {
    await eventually(
      'the backend is ready',
      () => {
        if (this.hasEnded) {
          throw new Error(`The backend did not start: see ${this.#logFile}`);
        }
        return isReady(this.port);
      },
      { withinMs: READY_WITHIN_MS, seen: () => `see ${this.#logFile}` },
    );
  }

  /** Ends it with no chance to say good-bye. */
  async killHard() {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  async stop() {
    if (this.hasEnded) return;
    this.#child.kill('SIGTERM');
    const timer = setTimeout(
      () => this.#child.kill('SIGKILL'),
      STOPPED_WITHIN_MS,
    );
    await this.#exited;
    clearTimeout(timer);
  }
}
