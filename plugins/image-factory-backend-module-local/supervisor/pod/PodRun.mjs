import { join } from 'node:path';
import { networkOf } from '../definitionRules.mjs';
import { openFolder } from '../openFolder.mjs';
import { Run } from '../run.mjs';
import { PodBox } from './PodBox.mjs';
import { POD_FOLDERS } from './podFolders.mjs';
import { PodLog } from './PodLog.mjs';
import { PodStore } from './PodStore.mjs';

/** What counts on a host and not in a pod, where the cluster sees to it. */
const OF_THE_CLUSTER = {
  processLimit: Number.MAX_SAFE_INTEGER,
  cpuWeight: 0,
  openFiles: 1024 * 1024,
  fileLimit: Number.MAX_SAFE_INTEGER,
  sources: { allowedPaths: [] },
};

/** The network of a pod is there before anything of the run is. */
const OPEN = {
  whenOpen: async () => ({ namespace: undefined, nameServers: [] }),
  close: async () => undefined,
};

/** A run in a pod: this container has the credentials, and the container beside it is the box. */
export class PodRun extends Run {
  /**
   * @param {{
   *   request: any, secrets: import('../handOver.mjs').RunSecrets,
   *   settings: Partial<import('../run.mjs').RunSettings> & { storageDriver?: 'overlay' | 'vfs' },
   * }} handed - What the backend decided for this run.
   * @param {{ work: string, stop: AbortController }} place - `work` is the
   *   work volume.
   */
  constructor({ request, settings, secrets }, { work, stop }) {
    for (const [name, { writable }] of Object.entries(POD_FOLDERS)) {
      openFolder(join(work, name), writable ? 0o777 : 0o755);
    }
    super({
      ...{ request, work, stop, secrets },
      settings: { ...settings, ...OF_THE_CLUSTER },
      openLog: mask => new PodLog(mask, () => this.#showSteps()),
      showSteps: steps => this.#showSteps(steps),
    });
    this.store = new PodStore(work, settings.storageDriver ?? 'overlay');
  }

  /** @param {string} purpose */
  box(purpose) {
    const isOffline = purpose === 'source' || !this.network;
    return new PodBox(this.work, { isOffline });
  }

  /**
   * A folder of this run that its box may write to.
   *
   * @param {string} name
   */
  boxFolder(name) {
    return join(this.work, name);
  }

  openNetwork() {
    if (networkOf(this.request.spec, this.settings) === 'none') return;
    this.network = OPEN;
  }

  /** @param {import('../executionSteps.mjs').Step[]} [steps] */
  #showSteps(steps = this.steps.all) {
    const { startedAt } = this;
    this.log.writeRecord(`# ${JSON.stringify({ startedAt, steps })}`);
  }
}
