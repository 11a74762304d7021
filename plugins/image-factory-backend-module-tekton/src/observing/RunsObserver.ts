import { JsonObject } from '@backstage/types';
import { Observation } from '@imagefactory/backstage-plugin-image-factory-node';
import { Pod } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { PipelineRun } from '../cluster/tektonObjects';
import { LABELS, selectorOf } from '../labels';
import { isOwn, RunKey } from '../runs/ownRun';
import { providerLabels } from '../runs/pipelineRunOf';
import { placeOf, RunPlace } from '../runs/runHandle';
import { runName } from '../runs/runNames';
import { inTurns } from './inTurns';
import { ObserverDeps, RunObserver, SeenRun } from './RunObserver';

/** So many outputs are read at once. */
const AT_ONCE = 8;
/** Runs that work or wait are listed again after so long; what they write is read meanwhile. */
const CALM_MS = 5_000;
/** What was seen longer ago is looked at again. */
const RECENT_MS = 10_000;

type Here = Extract<RunPlace, { at: 'here' }>;

/** The objects of one namespace. */
interface Listed {
  runs: Map<string, PipelineRun>;
  pods: Map<string, Pod[]>;
}

/** A look at all runs of a namespace. */
interface NamespaceLook {
  listed: Promise<Listed>;
  /** Lists them anew, once; absent if they were. */
  again?: () => Promise<Listed>;
}

function unknown(error: unknown): Observation {
  const message = error instanceof Error ? error.message : String(error);
  return { phase: 'unknown', message };
}

/**
 * Looks at many runs with one list of each kind per namespace: at each look
 * while one of them begins or ends, and every few seconds otherwise.
 */
export class RunsObserver {
  readonly #deps: ObserverDeps & { provider: string };
  readonly #observer: RunObserver;
  /** What the last look at all runs of a namespace saw, and when it began. */
  readonly #seen = new Map<string, { at: number; listed: Listed }>();

  constructor(deps: ObserverDeps & { provider: string }) {
    this.#deps = deps;
    this.#observer = new RunObserver(deps);
  }

  /** Where runs stand, in the order of the handles. */
  async observe(
    handles: JsonObject[],
    signal: AbortSignal,
  ): Promise<Observation[]> {
    const places = handles.map(handle => placeOf(handle, this.#deps));
    const here = places.filter(
      (place): place is Here => place.at === 'here' && !place.refused,
    );
    const names = here.map(({ namespace }) => namespace);
    const lists = new Map(
      [...new Set(names)].map(name => {
        const asked = here.filter(({ namespace }) => namespace === name);
        return [name, this.#look(name, asked, signal)];
      }),
    );
    await Promise.allSettled([...lists.values()].map(({ listed }) => listed));
    signal.throwIfAborted();
    const seen = await inTurns(places, AT_ONCE, place =>
      this.#observePlace(place, lists, signal),
    );
    signal.throwIfAborted();
    return seen;
  }

  /** The objects of one run, wherever it is told of. */
  async look(key: RunKey, signal: AbortSignal): Promise<SeenRun | undefined> {
    const labels = {
      ...providerLabels(key.provider),
      [LABELS.execution]: key.executionId,
    };
    const listed = await this.#listed(key.namespace, labels, signal);
    return seenOf(listed, key);
  }

  /** The same, as it was seen a moment ago, if it was. */
  async recent(key: RunKey, signal: AbortSignal): Promise<SeenRun | undefined> {
    const { at, listed } = this.#seen.get(key.namespace) ?? {};
    const isRecent = at !== undefined && this.#deps.now() - at < RECENT_MS;
    const seen = isRecent && listed ? seenOf(listed, key) : undefined;
    return seen ?? this.look(key, signal);
  }

  /** What was seen in a namespace is so no more. */
  forget(namespace: string): void {
    this.#seen.delete(namespace);
  }

  async #observePlace(
    place: RunPlace,
    lists: Map<string, NamespaceLook>,
    signal: AbortSignal,
  ): Promise<Observation> {
    if (place.at === 'nowhere') return { phase: 'lost' };
    if (place.at === 'elsewhere') {
      const message = `The run is at ${place.host}, which this provider does not reach`;
      return { phase: 'unknown', message };
    }
    if (place.refused) return refusedRun(place.refused);
    try {
      const { listed, again } = lists.get(place.namespace)!;
      const seen = await this.#observeIn(await listed, place, signal);
      // What has changed since they were listed, they don't show yet.
      return again && !this.#isCalm(place)
        ? await this.#observeIn(await again(), place, signal)
        : seen;
    } catch (error) {
      return unknown(error);
    }
  }

  async #observeIn(
    listed: Listed,
    place: Here,
    signal: AbortSignal,
  ): Promise<Observation> {
    const seen = seenOf(listed, this.#keyOf(place));
    return seen ? this.#observer.observe(seen, signal) : { phase: 'lost' };
  }

  #keyOf({ namespace, executionId, uid }: Here): RunKey {
    const { provider } = this.#deps;
    return { provider, namespace, executionId, uid };
  }

  /** Lists the runs of the provider in a namespace, unless all that are asked for go on. */
  #look(namespace: string, asked: Here[], signal: AbortSignal): NamespaceLook {
    const last = this.#seen.get(namespace);
    const isRecent = last && this.#deps.now() - last.at < CALM_MS;
    if (!isRecent || !asked.every(place => this.#isCalm(place))) {
      return { listed: this.#listAll(namespace, signal) };
    }
    let listed: Promise<Listed> | undefined;
    const again = () => (listed ??= this.#listAll(namespace, signal));
    return { listed: Promise.resolve(last.listed), again };
  }

  async #listAll(namespace: string, signal: AbortSignal): Promise<Listed> {
    const at = this.#deps.now();
    const labels = providerLabels(this.#deps.provider);
    this.#seen.delete(namespace);
    const listed = await this.#listed(namespace, labels, signal);
    this.#seen.set(namespace, { at, listed });
    return listed;
  }

  #isCalm({ uid }: Here): boolean {
    return uid !== undefined && this.#deps.memory.of(uid).isCalm === true;
  }

  async #listed(
    namespace: string,
    labels: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Listed> {
    const { client } = this.#deps;
    const query = { labelSelector: selectorOf(labels) };
    const list = <T>(resource: 'pipelineRuns' | 'pods') =>
      client.list<T>(
        { resource: RESOURCES[resource], namespace },
        query,
        signal,
      );
    // In this order: a run that has ended has all the pods that it will have.
    const runs = await list<PipelineRun>('pipelineRuns');
    const pods = await list<Pod>('pods');
    return {
      runs: new Map(runs.map(run => [run.metadata.name ?? '', run])),
      pods: podsByExecution(pods),
    };
  }
}

function podsByExecution(pods: Pod[]): Map<string, Pod[]> {
  const found = new Map<string, Pod[]>();
  for (const pod of pods) {
    const id = pod.metadata?.labels?.[LABELS.execution] ?? '';
    found.set(id, [...(found.get(id) ?? []), pod]);
  }
  return found;
}

function seenOf({ runs, pods }: Listed, key: RunKey): SeenRun | undefined {
  const run = runs.get(runName(key.executionId));
  if (!run || !isOwn(run, key)) return undefined;
  const own = pods.get(key.executionId) ?? [];
  const isGoing = run.metadata.deletionTimestamp && own.length === 0;
  return isGoing ? undefined : { key, run, pods: own };
}

/** A run that the cluster did not take. */
function refusedRun(refused: NonNullable<Here['refused']>): Observation {
  const { at, failure } = refused;
  return { phase: 'failed', finishedAt: at, steps: [], failure };
}
