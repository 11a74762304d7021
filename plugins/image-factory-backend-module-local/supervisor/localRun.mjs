import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Box } from './box/Box.mjs';
import { BoxNetwork } from './box/BoxNetwork.mjs';
import { RunNetwork } from './box/RunNetwork.mjs';
import { tenantIds } from './box/tenantIds.mjs';
import { networkOf } from './definitionRules.mjs';
import { filesOf, readJson, writeJson } from './executionFolder.mjs';
import { ExecutionLog } from './executionLog.mjs';
import { NO_SECRETS } from './handOver.mjs';
import { logFile } from './logOutput.mjs';
import { Run } from './run.mjs';
import { TenantStore } from './tenantStore.mjs';

/** A run on this host: a folder, boxes of its own, and the store of its tenant. */
export class LocalRun extends Run {
  /**
   * @param {string} folder - Folder of the execution.
   * @param {AbortController} stop - Aborts when the run must stop.
   * @param {import('./handOver.mjs').RunSecrets} [secrets] - Without
   *   registries those of the configured file are used.
   */
  constructor(folder, stop, secrets = NO_SECRETS) {
    const files = filesOf(folder);
    super({
      request: readJson(files.request),
      settings: readJson(files.settings),
      work: files.work,
      ...{ stop, secrets },
      openLog: mask => new ExecutionLog(logFile(files.log), mask),
      showSteps: steps =>
        writeJson(files.status, { startedAt: this.startedAt, steps }),
    });
    this.folder = folder;
    const { stateDir, ids } = this.settings;
    this.ids = tenantIds(join(stateDir, 'ids'), this.request.tenantName, ids);
    this.store = new TenantStore(this);
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

  /**
   * Makes a folder of this run that its boxes may write to.
   *
   * @param {string} name
   */
  boxFolder(name) {
    const folder = join(this.work, name);
    mkdirSync(folder, { recursive: true });
    chownSync(folder, this.ids.first, this.ids.first);
    return folder;
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
}
