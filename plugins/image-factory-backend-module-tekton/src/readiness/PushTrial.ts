import { CheckGiven } from '@imagefactory/backstage-plugin-image-factory-node';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { STEP_CONTAINER } from '../bundle/buildTask';
import { isRefusal } from '../cluster/ClusterError';
import { Pod } from '../cluster/objects';
import { ObjectPlace, RESOURCES } from '../cluster/resourcePaths';
import { isDone, succeededOf } from '../cluster/tektonObjects';
import { LABELS, selectorOf } from '../labels';
import { rawLines } from '../log/rawLines';
import { eventsOf, missingVolume } from '../observing/podEvents';
import {
  hasStepEnded,
  unschedulableOf,
  waitingOf,
} from '../observing/podStates';
import { newestOf, placeOfPod } from '../observing/runPods';
import { isLastingPull, isPull } from '../observing/waitingFailure';
import { Checked } from './checks';
import { PushAnswer, pushAnswerSchema } from './pushAnswers';
import { trialLabels, TrialRun, trialRunOf, trialSecretOf } from './trialRunOf';

const LOOK_EVERY_MS = 400;
/** What is left after the pod is there. */
const PUSH_LIMIT_MS = 8_000;
const REMOVE_LIMIT_MS = 5_000;
/** A trial that is older was left behind. */
const LEFT_AFTER_MS = 180_000;

/** What a trial found out. */
export type TrialOutcome =
  | { kind: 'answer'; answer: PushAnswer }
  /** The tool image can't be had. */
  | { kind: 'no-image'; problem: string }
  /** The pod did not come to it. */
  | { kind: 'no-pod'; problem: string }
  | { kind: 'late' };

/** Pushes something small from inside of a cluster, by a run of its own that is gone afterwards. */
export class PushTrial {
  readonly #checked: Checked;
  readonly #place: ObjectPlace & { namespace: string; name: string };

  constructor(checked: Checked, namespace: string) {
    this.#checked = checked;
    const name = `trial-${randomUUID().slice(0, 13)}`;
    this.#place = { resource: RESOURCES.pipelineRuns, namespace, name };
  }

  /**
   * @throws ClusterError if the cluster does not let it begin.
   * @throws the reason of the signal.
   */
  async run(
    registry: NonNullable<CheckGiven['registry']>,
    { signal, limitMs }: { signal: AbortSignal; limitMs: number },
  ): Promise<TrialOutcome> {
    const late = AbortSignal.timeout(limitMs);
    const either = AbortSignal.any([signal, late]);
    try {
      await this.#removeLeft(either);
      await this.#begin(registry, either);
      return await this.#outcome(either);
    } catch (error) {
      signal.throwIfAborted();
      if (late.aborted) return await this.#lateOutcome();
      throw error;
    } finally {
      await this.#remove(this.#place.name);
    }
  }

  async #begin(
    registry: NonNullable<CheckGiven['registry']>,
    signal: AbortSignal,
  ): Promise<void> {
    const { client, provider, settings } = this.#checked;
    const { namespace, name } = this.#place;
    const made = await client.create<TrialRun>(
      { resource: RESOURCES.pipelineRuns, namespace },
      trialRunOf({ name, namespace, provider, settings }),
      { signal },
    );
    const limitMs = PUSH_LIMIT_MS;
    await client.create(
      { resource: RESOURCES.secrets, namespace },
      trialSecretOf(made, { registry, settings, limitMs }),
      { signal },
    );
    await client.patch(this.#place, { spec: { status: null } }, signal);
  }

  async #outcome(signal: AbortSignal): Promise<TrialOutcome> {
    for (;;) {
      const pod = await this.#pod(signal);
      const found =
        (pod && (await this.#said(pod, signal))) ??
        (pod && lastingTrouble(pod)) ??
        (await this.#ended(signal));
      if (found) return found;
      await wait(LOOK_EVERY_MS, undefined, { signal });
    }
  }

  async #pod(signal: AbortSignal): Promise<Pod | undefined> {
    const { namespace, name } = this.#place;
    const pods = await this.#checked.client.list<Pod>(
      { resource: RESOURCES.pods, namespace },
      { labelSelector: selectorOf({ [LABELS.trial]: name }) },
      signal,
    );
    return newestOf(pods);
  }

  /** What the step printed, once it has ended. */
  async #said(
    pod: Pod,
    signal: AbortSignal,
  ): Promise<TrialOutcome | undefined> {
    if (!hasStepEnded(pod)) return undefined;
    const log = await this.#checked.client.log(
      placeOfPod(pod),
      { container: STEP_CONTAINER, tailLines: 50 },
      signal,
    );
    for (const { text } of rawLines(log).lines) {
      const answer = text.startsWith('= ') && answerOf(text.slice(2));
      if (answer) return { kind: 'answer', answer };
    }
    return {
      kind: 'no-image',
      problem: 'the tool image has no program that tries a push',
    };
  }

  /** What Tekton says of a run that it ended, or could not begin. */
  async #ended(signal: AbortSignal): Promise<TrialOutcome | undefined> {
    const run = await this.#checked.client.get<TrialRun>(this.#place, signal);
    if (!isDone(run)) return undefined;
    const { reason, message } = succeededOf(run) ?? {};
    // The output of a step may show a moment after its run has ended.
    const said = await this.#pod(signal).then(
      pod => pod && this.#said(pod, signal),
    );
    return said ?? { kind: 'no-pod', problem: `${reason}: ${message}` };
  }

  async #lateOutcome(): Promise<TrialOutcome> {
    const signal = AbortSignal.timeout(REMOVE_LIMIT_MS);
    const pod = await this.#pod(signal).catch(() => undefined);
    if (!pod) return { kind: 'late' };
    const { client } = this.#checked;
    const events = await eventsOf(client, pod, signal).catch(() => []);
    const volume = missingVolume(events);
    const unmounted = volume && {
      kind: 'no-pod' as const,
      problem: volume.problem,
    };
    return troubleOf(pod) ?? unmounted ?? { kind: 'late' };
  }

  /** What processes left behind that ended in a trial. */
  async #removeLeft(signal: AbortSignal): Promise<void> {
    const { client, provider, now } = this.#checked;
    const { namespace, resource } = this.#place;
    const trials = await client.list<TrialRun>(
      { resource, namespace },
      { labelSelector: selectorOf(trialLabels(provider)) },
      signal,
    );
    for (const { metadata } of trials) {
      const madeAt = Date.parse(metadata.creationTimestamp ?? '');
      if (now() - madeAt > LEFT_AFTER_MS) await this.#remove(metadata.name!);
    }
  }

  /** The Secret first: it must not wait for somebody to clean up after its owner. */
  async #remove(name: string): Promise<void> {
    const { namespace } = this.#place;
    const signal = AbortSignal.timeout(REMOVE_LIMIT_MS);
    for (const resource of [RESOURCES.secrets, RESOURCES.pipelineRuns]) {
      try {
        const place = { resource, namespace, name };
        await this.#checked.client.delete(place, { signal });
      } catch (error) {
        if (isRefusal(error, 'NotFound')) continue;
        // The next trial finds it, and the cluster takes the Secret with its owner.
        return;
      }
    }
  }
}

function answerOf(text: string): PushAnswer | undefined {
  try {
    return pushAnswerSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Why a pod has not begun, as far as its states tell. */
function troubleOf(pod: Pod): TrialOutcome | undefined {
  const unschedulable = unschedulableOf(pod);
  if (unschedulable) return { kind: 'no-pod', problem: unschedulable };
  const waiting = waitingOf(pod).find(({ message }) => message !== '');
  if (!waiting) return undefined;
  const { reason, message } = waiting;
  const kind =
    isPull(reason) || reason === 'InvalidImageName' ? 'no-image' : 'no-pod';
  return { kind, problem: `${reason}: ${message}` };
}

/** The same, where waiting does not help. */
function lastingTrouble(pod: Pod): TrialOutcome | undefined {
  const isLasting = waitingOf(pod).some(
    ({ reason, message }) =>
      reason === 'InvalidImageName' ||
      reason === 'CreateContainerConfigError' ||
      (isPull(reason) && isLastingPull(message)),
  );
  return isLasting ? troubleOf(pod) : undefined;
}
