import { join } from 'node:path';
import { loginsOfFile, secretsOfCredentials } from './authFile.mjs';
import { allowedImagesOf } from './baseImages.mjs';
import { Box } from './box/Box.mjs';
import { boxLimits } from './box/boxLimits.mjs';
import { BoxNetwork } from './box/BoxNetwork.mjs';
import { RunNetwork } from './box/RunNetwork.mjs';
import { tenantIds } from './box/tenantIds.mjs';
import {
  filesOf,
  makeFolders,
  readJson,
  writeJson,
} from './executionFolder.mjs';
import { ExecutionLog } from './executionLog.mjs';
import { ExecutionSteps } from './executionSteps.mjs';
import { networkOf } from './definitionRules.mjs';
import { NO_SECRETS } from './handOver.mjs';
import { createMask } from './secrets.mjs';
import { TenantStore } from './tenantStore.mjs';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Which addresses runs reach; `src/localSettings.ts` makes it from the one
 * rule in the common package.
 *
 * @typedef {{
 *   never: { ipv4: Array<[string, number]>, ipv6: Array<[string, number]>, hosts: string[] },
 *   private: { ipv4: Array<[string, number]>, ipv6: Array<[string, number]> },
 *   allowed: Array<{ host: string, port?: number }>,
 *   refusedBecause: Record<'never' | 'own' | 'private', string>,
 * }} AddressRule
 *
 * What the backend decided for this run; written by `src/LocalExecutor.ts`.
 *
 * @typedef {{
 *   stateDir: string,
 *   toolsRoot: string,
 *   isRoot: boolean,
 *   hasCgroups: boolean,
 *   ids: import('./box/tenantIds.mjs').IdRange,
 *   network: 'public' | 'none',
 *   subnet: string,
 *   dns: string[],
 *   memoryLimitBytes: number,
 *   processLimit: number,
 *   cpuWeight: number,
 *   openFiles: number,
 *   diskLimitBytes: number,
 *   fileLimit: number,
 *   storageLimitBytes: number,
 *   registry?: { host: string, insecure: boolean },
 *   authFile?: string,
 *   baseImages: string[],
 *   addressRule: AddressRule,
 *   sources: { allowedPaths: string[] },
 *   skipTextCheck?: boolean,
 * }} RunSettings - No configuration sets `skipTextCheck`.
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

/** Everything that the parts of a run share. */
export class Run {
  /**
   * What the registry has of the image by now.
   *
   * @type {import('./failures.mjs').Failure['published']}
   */
  published;

  /** @type {RunNetwork | undefined} */
  network;

  /** @type {Array<() => unknown>} */
  #closers = [];

  /**
   * @param {string} folder - Folder of the execution.
   * @param {AbortController} stop - Aborts when the run must stop.
   * @param {import('./handOver.mjs').RunSecrets} [secrets] - Without
   *   registries those of the configured file are used.
   */
  constructor(folder, stop, secrets = NO_SECRETS) {
    const files = filesOf(folder);
    this.signal = stop.signal;
    /** @param {string} reason */
    this.stop = reason => stop.abort(reason);
    this.request = readJson(files.request);
    /** @type {RunSettings} */
    this.settings = readJson(files.settings);
    this.startedAt = new Date().toISOString();
    this.folder = folder;
    this.work = files.work;
    makeFolders(this.work);
    /** Environment of the host's own programs. */
    this.env = { PATH, LANG: 'C.UTF-8', HOME: this.work };
    const { stateDir, ids } = this.settings;
    this.ids = tenantIds(join(stateDir, 'ids'), this.request.tenantName, ids);
    this.limits = boxLimits(this.settings);
    const { authFile, registry } = this.settings;
    /** How this run signs in, by host. */
    this.registries =
      secrets.registries.length > 0
        ? secrets.registries
        : loginsOfFile(authFile, registry);
    this.mask = createMask(secretsOfCredentials(this.registries));
    this.log = new ExecutionLog(files.log, this.mask);
    this.steps = new ExecutionSteps({
      plan: planOf(this.request),
      nextLine: () => this.log.lines + 1,
      lineOf: line => this.log.lineOf(line),
      changed: steps =>
        writeJson(files.status, { startedAt: this.startedAt, steps }),
    });
    this.store = new TenantStore(this);
    this.allowedImages = allowedImagesOf(
      this.request.destination,
      this.settings.baseImages,
    );
  }

  /** @param {string} purpose */
  boxName(purpose) {
    return `imgfac-${this.request.executionId}-${purpose}`;
  }

  /**
   * A box of this run.
   *
   * @param {string} purpose - One box of a purpose at a time.
   */
  box(purpose) {
    const { settings } = this;
    return new Box({
      name: this.boxName(purpose),
      folder: join(this.work, `box-${purpose}`),
      rootfs: join(settings.toolsRoot, 'rootfs'),
      ids: this.ids,
      limits: this.limits,
      hasCgroups: settings.hasCgroups,
      hostEnv: this.env,
    });
  }

  /** The network of this run's box, which is not open yet; `undefined` when it may have none. */
  boxNetwork() {
    const { settings, request } = this;
    if (networkOf(request.spec, settings) === 'none') return undefined;
    return new BoxNetwork({
      name: `imgfac-${request.executionId}`,
      path: join(this.work, 'network'),
      isRoot: settings.isRoot,
      subnet: settings.subnet,
      dns: settings.dns,
      rule: settings.addressRule,
      env: this.env,
    });
  }

  /**
   * Begins to open the network, if there may be one; `network` is set from
   * then on.
   */
  openNetwork() {
    const boxNetwork = this.boxNetwork();
    if (!boxNetwork) return;
    const network = new RunNetwork(boxNetwork);
    this.onEnd(() => network.close());
    this.network = network;
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
