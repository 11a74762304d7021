import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { AllowedHost } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  CheckGiven,
  LogRead,
  Observation,
  Offer,
  ProviderPreparation,
  ProviderSession,
  ReadinessReport,
  Run,
  RunHandle,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { ClusterClient } from './cluster/ClusterClient';
import { ClusterError, isRefusal } from './cluster/ClusterError';
import { isDone } from './cluster/tektonObjects';
import { ANNOTATIONS } from './labels';
import { logCursor, storedCursor } from './log/logCursor';
import { readLogOf } from './log/readLogOf';
import { namespaceOf } from './namespaces';
import { EndingLooks } from './observing/EndingLooks';
import { collectOnce, RunMemory } from './observing/RunMemory';
import { SeenRun } from './observing/RunObserver';
import { RunsObserver } from './observing/RunsObserver';
import { collectOutput, newestOf } from './observing/runPods';
import { hasBegun, isWorking } from './observing/podStates';
import { checkReadiness } from './readiness/checkReadiness';
import { clusterOffers } from './readiness/clusterOffers';
import { discardRun } from './runs/discardRun';
import { cancelRun, removeRun } from './runs/endRun';
import { findOwnRun, RunKey } from './runs/ownRun';
import { handleOf, placeOf } from './runs/runHandle';
import { executionIdSchema } from './runs/runNames';
import { RunStarter, Started } from './runs/RunStarter';
import { TektonSettings } from './tektonSettings';

/** What a session needs beside the settings of its provider. */
export interface SessionDeps {
  client: ClusterClient;
  /** With the account that prepares the cluster. */
  preparer: ClusterClient;
  preparation: ProviderPreparation;
  /** Private hosts that builds may reach. */
  allowedHosts: AllowedHost[];
  now: () => number;
}

/** A check of which nothing else is known. */
const QUICK_LOOK: CheckGiven = {
  full: false,
  tenantNames: [],
  slots: 1,
  earlier: [],
};

/** A provider on a cluster, as this process sees it: the PipelineRuns of its runs. */
export class TektonSession implements ProviderSession {
  readonly lookEveryMs = 2_000;
  readonly preparation: ProviderPreparation;
  readonly #provider: { provider: string; settings: TektonSettings };
  readonly #deps: SessionDeps;
  readonly #memory = new RunMemory();
  readonly #endingLooks = new EndingLooks();
  readonly #starter: RunStarter;
  readonly #observer: RunsObserver;

  constructor(provider: string, settings: TektonSettings, deps: SessionDeps) {
    this.#provider = { provider, settings };
    this.#deps = deps;
    this.preparation = deps.preparation;
    this.#starter = new RunStarter(deps.client);
    this.#observer = new RunsObserver({
      ...deps,
      ...this.#provider,
      memory: this.#memory,
    });
  }

  offers(signal: AbortSignal): Promise<Offer[]> {
    const { settings } = this.#provider;
    return reaching(signal, () =>
      clusterOffers(this.#deps.client, settings, signal),
    );
  }

  async start(
    run: Run,
    given: { secrets: RunSecrets; signal: AbortSignal },
  ): Promise<RunHandle> {
    if (run.kind !== 'build' || run.method !== 'container') {
      throw new InputError('A provider on Kubernetes builds containers only');
    }
    const { provider, settings } = this.#provider;
    const executionId = executionIdSchema.parse(run.executionId);
    const namespace = namespaceOf(settings, run.tenantName);
    const { secrets, signal } = given;
    signal.throwIfAborted();
    const started = await reaching(signal, () =>
      this.#starter.start(
        {
          ...{ run, secrets, settings },
          key: { provider, namespace, executionId },
          allowedHosts: this.#deps.allowedHosts,
        },
        signal,
      ),
    );
    return this.#handle({ namespace, executionId }, started);
  }

  async observe(
    handles: JsonObject[],
    signal: AbortSignal,
  ): Promise<Observation[]> {
    signal.throwIfAborted();
    const seen = await this.#observer.observe(handles, signal);
    for (const [n, { phase }] of seen.entries()) {
      const { uid, executionId } = placeHere(handles[n], this.#provider);
      const isGoingOn = phase === 'running' || phase === 'starting';
      if (isGoingOn && uid && this.#memory.of(uid).isEnding) {
        this.#endingLooks.soon(executionId);
      }
    }
    return seen;
  }

  watch(handle: JsonObject, changed: () => void): () => void {
    const { executionId } = placeHere(handle, this.#provider);
    return this.#endingLooks.watch(executionId, changed);
  }

  async readLog(
    handle: JsonObject,
    options: {
      cursor: JsonValue | undefined;
      maxBytes: number;
      signal: AbortSignal;
    },
  ): Promise<LogRead> {
    const { maxBytes, signal } = options;
    signal.throwIfAborted();
    const cursor = logCursor(options.cursor);
    return reaching(signal, async () => {
      const key = this.#keyOf(handle);
      const seen = key && (await this.#observer.recent(key, signal));
      if (!seen) {
        return { lines: [], cursor: storedCursor(cursor), more: false };
      }
      const remembered = this.#memory.of(uidOf(seen));
      remembered.readSince = cursor.since;
      const collector = await remembered.collector;
      const { client } = this.#deps;
      const { tails } = this.#memory;
      return readLogOf(
        { client, seen, collector, tails },
        { cursor, maxBytes, signal },
      );
    });
  }

  async cancel(handle: JsonObject, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await reaching(signal, async () => {
      const key = this.#keyOf(handle);
      const seen = key && (await this.#observer.look(key, signal));
      if (!seen || isDone(seen.run)) return;
      this.#observer.forget(seen.key.namespace);
      await this.#cancel(seen, signal);
      this.#endingLooks.soon(seen.key.executionId);
    });
  }

  async remove(handle: JsonObject, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { client } = this.#deps;
    await reaching(signal, async () => {
      const key = this.#keyOf(handle);
      const run = key && (await findOwnRun(client, key, signal));
      if (!run) return;
      this.#observer.forget(key.namespace);
      await removeRun(client, { key, run }, signal);
      this.#memory.forget(run.metadata.uid ?? '');
    });
  }

  async discard(run: Run, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { provider, settings } = this.#provider;
    const executionId = executionIdSchema.parse(run.executionId);
    const namespace = namespaceOf(settings, run.tenantName);
    const key = { provider, namespace, executionId };
    this.#observer.forget(namespace);
    await reaching(signal, () => discardRun(this.#deps.client, key, signal));
  }

  check(
    signal: AbortSignal,
    given: CheckGiven = QUICK_LOOK,
  ): Promise<ReadinessReport> {
    const { client, preparer, now } = this.#deps;
    const checked = { client, preparer, now, given, ...this.#provider };
    return checkReadiness(checked, signal);
  }

  async close(): Promise<void> {
    this.#memory.close();
    this.#endingLooks.close();
  }

  #handle(
    run: { namespace: string; executionId: string },
    started: Started,
  ): RunHandle {
    if ('uid' in started) {
      return handleOf(this.#provider, { ...run, uid: started.uid });
    }
    const at = new Date(this.#deps.now()).toISOString();
    const refused = { at, failure: started.refused };
    return handleOf(this.#provider, { ...run, refused });
  }

  /**
   * @returns `undefined` for what is no handle of a run of this provider.
   * @throws ServiceUnavailableError if the run is elsewhere.
   */
  #keyOf(handle: JsonObject): RunKey | undefined {
    const place = placeOf(handle, this.#provider);
    if (place.at === 'elsewhere') {
      throw new ServiceUnavailableError(
        `The run is at ${place.host}, which this provider does not reach`,
      );
    }
    if (place.at === 'nowhere' || place.refused) return undefined;
    const { namespace, executionId, uid } = place;
    const { provider } = this.#provider;
    return { provider, namespace, executionId, uid };
  }

  /** Tekton removes the pods of what is cancelled: the log is collected before. */
  async #cancel(seen: SeenRun, signal: AbortSignal): Promise<void> {
    const { client, now } = this.#deps;
    const pod = newestOf(seen.pods);
    const remembered = this.#memory.of(uidOf(seen));
    if (pod && hasBegun(pod) && isWorking(pod)) {
      await collectOnce(remembered, () =>
        collectOutput(client, pod, remembered.readSince),
      );
    }
    if (seen.run.metadata.annotations?.[ANNOTATIONS.cancelledAt]) return;
    const at = new Date(now()).toISOString();
    try {
      await cancelRun(client, seen.key, { at, signal });
    } catch (error) {
      if (isRefusal(error, 'NotFound')) return;
      const run = await findOwnRun(client, seen.key, signal);
      // It ended in the meantime, and can't be changed any more.
      if (run && !isDone(run)) throw error;
    }
  }
}

/** The run of a handle; nothing of one that is not here. */
function placeHere(
  handle: JsonObject,
  session: { provider: string; settings: TektonSettings },
): { uid?: string; executionId: string } {
  const place = placeOf(handle, session);
  return place.at === 'here' ? place : { executionId: '' };
}

function uidOf({ run }: SeenRun): string {
  return run.metadata.uid ?? '';
}

/** @throws ServiceUnavailableError where the cluster can't be reached, or refuses. */
async function reaching<T>(
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ClusterError) {
      throw new ServiceUnavailableError(error.message);
    }
    throw error;
  }
}
