import {
  AllowedHost,
  Failure,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Run,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { ClusterClient } from '../cluster/ClusterClient';
import { ClusterError, isRefusal } from '../cluster/ClusterError';
import { Namespace } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { isDone, PipelineRun } from '../cluster/tektonObjects';
import { LABELS, MANAGED_BY } from '../labels';
import { TektonSettings } from '../tektonSettings';
import { isOwn, placeOfRun, RunKey } from './ownRun';
import { pipelineRunOf } from './pipelineRunOf';
import { refusalOf, unquoted } from './refusals';
import { runSecretOf } from './runSecretOf';

/** How often the wish to wait is taken away again, because somebody else changed the run. */
const MAX_RELEASES = 5;

/** A run that is to be started. */
export interface StartOrder {
  run: Run;
  secrets: RunSecrets;
  key: RunKey;
  settings: TektonSettings;
  allowedHosts: AllowedHost[];
}

export type Started = { uid: string } | { refused: Failure };

const misconfigured = (said: Said): { refused: Failure } => ({
  refused: { reason: 'provider-misconfigured', ...said },
});

/** Starts runs on one cluster. */
export class RunStarter {
  readonly #client: ClusterClient;
  /** Namespaces that are known to be for builds. */
  readonly #known = new Set<string>();

  constructor(client: ClusterClient) {
    this.#client = client;
  }

  /**
   * Makes the PipelineRun and the Secret of a run, or finds those that were
   * made before, and lets the run go.
   *
   * @throws ClusterError if the run can't be started now.
   */
  async start(order: StartOrder, signal: AbortSignal): Promise<Started> {
    try {
      const { namespace } = order.key;
      if (!(await this.#isForBuilds(namespace, signal))) {
        const label = `${LABELS.managedBy}=${MANAGED_BY}`;
        return misconfigured(
          say('cluster-namespace-not-for-builds', { namespace, label }),
        );
      }
      const run = await this.#createOrFind(order, signal);
      if (!isOwn(run, order.key)) {
        const { name = '' } = run.metadata;
        return misconfigured(say('cluster-foreign-run', { name, namespace }));
      }
      if (isWaiting(run)) await this.#release(order, run, signal);
      return { uid: run.metadata.uid ?? '' };
    } catch (error) {
      const refused = refusalOf(error, order.secrets);
      if (refused) return { refused };
      throw error;
    }
  }

  async #isForBuilds(name: string, signal: AbortSignal): Promise<boolean> {
    if (this.#known.has(name)) return true;
    const resource = RESOURCES.namespaces;
    const { metadata } = await this.#client.get<Namespace>(
      { resource, namespace: undefined, name },
      signal,
    );
    if (metadata?.labels?.[LABELS.managedBy] !== MANAGED_BY) return false;
    this.#known.add(name);
    return true;
  }

  /** A create may have worked whose answer got lost: whoever gets none looks. */
  async #createOrFind(
    { run, key, settings }: StartOrder,
    signal: AbortSignal,
  ): Promise<PipelineRun> {
    const place = placeOfRun(key);
    try {
      return await this.#client.create(
        { ...place, name: undefined },
        pipelineRunOf(run, { ...key, settings }),
        { signal },
      );
    } catch (error) {
      if (!mayBeThere(error)) throw error;
      try {
        return await this.#client.get<PipelineRun>(place, signal);
      } catch {
        throw error;
      }
    }
  }

  async #release(
    order: StartOrder,
    found: PipelineRun,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#createSecret(order, found, signal);
    const place = placeOfRun(order.key);
    let run = found;
    for (let tries = 1; isWaiting(run); tries += 1) {
      const { resourceVersion } = run.metadata;
      try {
        // Not over a wish that somebody has had since.
        run = await this.#client.patch<PipelineRun>(
          place,
          { metadata: { resourceVersion }, spec: { status: null } },
          signal,
        );
      } catch (error) {
        if (!isRefusal(error, 'Conflict') || tries >= MAX_RELEASES) throw error;
        run = await this.#client.get<PipelineRun>(place, signal);
      }
    }
  }

  async #createSecret(
    order: StartOrder,
    owner: PipelineRun,
    signal: AbortSignal,
  ): Promise<void> {
    const { key } = order;
    const { name: _, ...place } = placeOfRun(key, RESOURCES.secrets);
    const { run, secrets } = order;
    const secret = runSecretOf({ run, secrets }, order, owner);
    try {
      await this.#client.create(place, secret, { signal });
    } catch (error) {
      if (!isRefusal(error, 'AlreadyExists')) throw unquoted(error);
    }
  }
}

/** Whether a run waits for its Secret. */
function isWaiting(run: PipelineRun): boolean {
  return run.spec.status === 'PipelineRunPending' && !isDone(run);
}

/** Whether an object may be there although its creation failed. */
function mayBeThere(error: unknown): boolean {
  if (!(error instanceof ClusterError)) return false;
  const { code, status } = error;
  if (code === 'refused') {
    return error.is('AlreadyExists') || (status?.httpCode ?? 0) >= 500;
  }
  return ['unreachable', 'too-late', 'strange-answer'].includes(code);
}
