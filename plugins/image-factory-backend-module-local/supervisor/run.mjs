import { loginsOfFile, secretsOfCredentials } from './authFile.mjs';
import { allowedImagesOf } from './baseImages.mjs';
import { boxLimits } from './box/boxLimits.mjs';
import { makeFolders } from './executionFolder.mjs';
import { ExecutionSteps } from './executionSteps.mjs';
import { createMask } from './secrets.mjs';
import { say } from './sentences.mjs';

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
 *   registryAddresses?: Record<string, string>,
 *   authFile?: string,
 *   baseImages: string[],
 *   addressRule: AddressRule,
 *   sources: { allowedPaths: string[] },
 *   skipTextCheck?: boolean,
 * }} RunSettings - `registryAddresses` say where registries are that are
 *   elsewhere from here than their name says. No configuration sets
 *   `skipTextCheck`.
 */

/** @param {any} request */
function planOf(request) {
  const isGit = request.spec.source.type === 'git';
  const step = (id, code) => {
    const { message: title, wording } = say(code);
    return { id, title, wording };
  };
  return [
    step('source', isGit ? 'step-source' : 'step-prepare'),
    step('build', 'step-build'),
    step('push', 'step-push'),
  ];
}

/**
 * Everything that the parts of a run share, wherever it runs. What the place
 * decides is in the classes that extend it: `store`, `network`, `boxFolder()`
 * and `box()`.
 */
export class Run {
  /**
   * What the registry has of the image by now.
   *
   * @type {import('./failures.mjs').Failure['published']}
   */
  published;

  /** @type {import('./box/RunNetwork.mjs').RunNetwork | undefined} */
  network;

  /** @type {Array<() => unknown>} */
  #closers = [];

  /**
   * @param {{
   *   request: any, settings: RunSettings, work: string, stop: AbortController,
   *   secrets: import('./handOver.mjs').RunSecrets,
   *   openLog: (mask: ReturnType<typeof createMask>) => import('./executionLog.mjs').ExecutionLog,
   *   showSteps: (steps: import('./executionSteps.mjs').Step[]) => void,
   * }} given - `work` is a folder of the run alone, `stop` aborts when the run
   *   must stop. Without registries in `secrets` those of the configured file
   *   are used.
   */
  constructor(given) {
    const { request, settings, work, stop, secrets } = given;
    this.signal = stop.signal;
    /** @param {string} reason */
    this.stop = reason => stop.abort(reason);
    this.request = request;
    /** @type {RunSettings} */
    this.settings = settings;
    this.startedAt = new Date().toISOString();
    this.work = work;
    makeFolders(work);
    /** Environment of the host's own programs. */
    this.env = { PATH, LANG: 'C.UTF-8', HOME: work };
    this.limits = boxLimits(settings);
    /** How this run signs in, by host. */
    this.registries =
      secrets.registries.length > 0
        ? secrets.registries
        : loginsOfFile(settings.authFile, settings.registry);
    this.mask = createMask(secretsOfCredentials(this.registries));
    this.log = given.openLog(this.mask);
    this.steps = new ExecutionSteps({
      plan: planOf(request),
      nextLine: () => this.log.lines + 1,
      lineOf: line => this.log.lineOf(line),
      changed: given.showSteps,
    });
    this.allowedImages = allowedImagesOf(
      request.destination,
      settings.baseImages,
    );
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
