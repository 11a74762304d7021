import { ClusterClient } from '../cluster/ClusterClient';
import { isRefusal } from '../cluster/ClusterError';
import { Pod } from '../cluster/objects';
import { PipelineRun, succeededOf } from '../cluster/tektonObjects';
import { RunKey } from '../runs/ownRun';
import { eventsOf, missingVolume } from './podEvents';
import { unschedulableOf, waitingOf } from './podStates';
import { RememberedRun } from './RunMemory';
import { taskRunOf } from './taskRunOf';
import { Wait } from './Wait';
import { isPull } from './waitingFailure';

/** A run that has begun after so long has waited for nothing worth telling. */
const SHORT_MS = 8_000;
/** How often it is asked what the lists of runs and pods don't tell. */
const ASK_EVERY_MS = 10_000;

interface Waiting {
  key: RunKey;
  run: PipelineRun;
  pod: Pod | undefined;
}

/** What a pod itself shows of what it waits for. */
function waitOfPod(
  pod: Pod,
  nodeSelector: Record<string, string>,
): Wait | undefined {
  const problem = unschedulableOf(pod);
  if (problem !== undefined) {
    const labels = Object.entries(nodeSelector)
      .map(([key, value]) => `${key}=${value}`)
      .join(', ');
    return labels
      ? { for: 'labelled-node', labels, problem }
      : { for: 'node', problem };
  }
  const told = waitingOf(pod).find(({ message }) => message !== '');
  if (!told) return undefined;
  const { reason, message } = told;
  return {
    for: isPull(reason) ? 'image' : 'start',
    problem: `${reason}: ${message}`,
  };
}

/** Finds out what a run that has not begun waits for. */
export class WaitObserver {
  readonly #client: ClusterClient;
  readonly #nodeSelector: Record<string, string>;
  readonly #now: () => number;

  constructor(deps: {
    client: ClusterClient;
    settings: { nodeSelector: Record<string, string> };
    now: () => number;
  }) {
    this.#client = deps.client;
    this.#nodeSelector = deps.settings.nodeSelector;
    this.#now = deps.now;
  }

  /** How long a run has waited for its pod, or its pod to begin, in milliseconds. */
  waitedMs({ run, pod }: Waiting): number {
    const { creationTimestamp = '' } = (pod ?? run).metadata ?? {};
    return this.#now() - Date.parse(creationTimestamp);
  }

  /** @returns `undefined` if it only starts, as far as it can be seen. */
  async look(
    waiting: Waiting,
    remembered: RememberedRun,
    signal: AbortSignal,
  ): Promise<Wait | undefined> {
    const { pod } = waiting;
    const shown = pod && waitOfPod(pod, this.#nodeSelector);
    if (shown) return shown;
    if (this.waitedMs(waiting) < SHORT_MS) return undefined;
    const { asked } = remembered;
    const isFresh = asked && this.#now() - asked.at < ASK_EVERY_MS;
    // What is known of a run without a pod says nothing of its pod.
    if (isFresh && asked.hasPod === (pod !== undefined)) return asked.wait;
    const wait = await this.ask(waiting, signal);
    const hasPod = pod !== undefined;
    remembered.asked = { at: this.#now(), hasPod, wait };
    return wait;
  }

  /** Asks the cluster what its lists don't tell. */
  async ask({ key, pod }: Waiting, signal: AbortSignal): Promise<Wait> {
    if (pod) return this.#waitByEvents(pod, signal);
    const taskRun = await taskRunOf(this.#client, key, signal);
    const problem = succeededOf(taskRun ?? {})?.message;
    return problem ? { for: 'pod', problem } : { for: 'unexplained' };
  }

  /** What the node said last of a pod. */
  async #waitByEvents(pod: Pod, signal: AbortSignal): Promise<Wait> {
    try {
      const events = await eventsOf(this.#client, pod, signal);
      const volume = missingVolume(events);
      if (volume) return { for: 'volume', ...volume };
      const last =
        events.filter(({ type }) => type === 'Warning').at(-1) ?? events.at(-1);
      if (!last) return { for: 'unexplained' };
      const problem = `${last.reason}: ${last.message}`;
      const isImage = last.reason === 'Pulling';
      return { for: isImage ? 'image' : 'start', problem };
    } catch (error) {
      if (!isRefusal(error, 'Forbidden')) throw error;
      return { for: 'unseen' };
    }
  }
}
