import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  filesOf,
  makeFolders,
  readJson,
  writeJson,
} from './executionFolder.mjs';
import { ExecutionLog } from './executionLog.mjs';
import { ExecutionSteps } from './executionSteps.mjs';
import { createMask, secretsOfAuthFile } from './secrets.mjs';
import { TenantStore } from './tenantStore.mjs';
import { writeToolFiles } from './toolFiles.mjs';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * What the backend decided for this run; written by `src/LocalExecutor.ts`.
 *
 * @typedef {{
 *   stateDir: string,
 *   isolation: 'oci' | 'chroot',
 *   network: 'bridge' | 'none' | 'host',
 *   subnet: string,
 *   memoryLimitBytes: number,
 *   storageLimitBytes: number,
 *   authFile?: string,
 *   baseImages: string[],
 *   mounts: boolean,
 *   sources: { allowedPaths: string[], allowedHosts: string[] },
 * }} RunSettings
 */

/** @param {any} request */
function planOf(request) {
  const first = request.spec.source.type === 'git' ? 'Fetch source' : 'Prepare';
  return [
    { id: 'source', title: first },
    { id: 'build', title: 'Build image' },
    { id: 'push', title: 'Push image' },
  ];
}

/** @param {RunSettings & { work: string, store: TenantStore, toolFiles: import('./toolFiles.mjs').ToolFiles }} options */
function environmentOf({ work, store, toolFiles }) {
  const storage = join(work, 'storage.conf');
  writeFileSync(
    storage,
    `[storage]\ndriver = "overlay"\ngraphroot = ${JSON.stringify(
      store.root,
    )}\nrunroot = ${JSON.stringify(store.runRoot)}\n`,
  );
  return {
    PATH,
    LANG: 'C.UTF-8',
    HOME: join(work, 'home'),
    TMPDIR: join(work, 'tmp'),
    XDG_RUNTIME_DIR: join(work, 'runtime-dir'),
    CONTAINERS_CONF: toolFiles.containersConf,
    CONTAINERS_REGISTRIES_CONF: toolFiles.registriesConf,
    CONTAINERS_STORAGE_CONF: storage,
  };
}

/** Everything that the parts of a run share. */
export class Run {
  /** @type {Array<() => unknown>} */
  #closers = [];

  /**
   * @param {string} folder - Folder of the execution.
   * @param {AbortSignal} signal - Aborts when the run must stop.
   */
  constructor(folder, signal) {
    const files = filesOf(folder);
    this.signal = signal;
    this.request = readJson(files.request);
    /** @type {RunSettings} */
    this.settings = readJson(files.settings);
    this.startedAt = new Date().toISOString();
    this.work = files.work;
    makeFolders(
      ...['home', 'tmp', 'runtime-dir'].map(name => join(this.work, name)),
    );
    this.mask = createMask(secretsOfAuthFile(this.settings.authFile));
    this.log = new ExecutionLog(files.log, this.mask);
    this.steps = new ExecutionSteps({
      plan: planOf(this.request),
      nextLine: () => this.log.lines + 1,
      changed: steps =>
        writeJson(files.status, { startedAt: this.startedAt, steps }),
    });
    this.store = new TenantStore(
      this.settings.stateDir,
      this.request.tenantName,
    );
    const { destination } = this.request;
    this.allowedImages = [
      ...destination.readablePrefixes.map(
        prefix => `${destination.registry}/${prefix}`,
      ),
      ...this.settings.baseImages,
    ];
    this.toolFiles = writeToolFiles(this.work, {
      destination,
      allowedImages: this.allowedImages,
    });
    this.env = environmentOf({
      work: this.work,
      store: this.store,
      toolFiles: this.toolFiles,
    });
  }

  /** @param {() => unknown} closer - Runs when the run ends, however it ends. */
  onEnd(closer) {
    this.#closers.push(closer);
  }

  /** Runs every closer, the last one first, and collects what went wrong. */
  async close() {
    const errors = [];
    for (const closer of this.#closers.splice(0).reverse()) {
      try {
        await closer();
      } catch (error) {
        errors.push(error);
      }
    }
    return errors;
  }
}
