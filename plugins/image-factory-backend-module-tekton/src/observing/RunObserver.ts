import {
  Failure,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Observation } from '@imagefactory/backstage-plugin-image-factory-node';
import { ClusterClient } from '../cluster/ClusterClient';
import { isRefusal } from '../cluster/ClusterError';
import { Pod } from '../cluster/objects';
import { isDone, PipelineRun } from '../cluster/tektonObjects';
import { ANNOTATIONS } from '../labels';
import { rawLines } from '../log/rawLines';
import { reportIn, SupervisorReport } from '../log/lastReport';
import { annotateRun, stopRun } from '../runs/endRun';
import { RunKey } from '../runs/ownRun';
import { TektonSettings } from '../tektonSettings';
import { endOfRun, stoppedFor } from './endOfRun';
import { hasBegun, isWorking } from './podStates';
import { collectOnce, RememberedRun, RunMemory } from './RunMemory';
import { collectOutput, newestOf, placeOfPod, reportOf } from './runPods';
import { taskRunOf } from './taskRunOf';
import { volumeMissing, Wait, waitedTooLong, waitsFor } from './Wait';
import { lastingFailure } from './waitingFailure';
import { WaitObserver } from './WaitObserver';

/** How long a run that was asked to stop may take, before its pods are removed. */
const GRACE_MS = 90_000;
/** How much of an end is kept on the run. */
const MAX_END_CHARACTERS = 100_000;

/** The objects of a run, as they were listed. */
export interface SeenRun {
  key: RunKey;
  run: PipelineRun;
  pods: Pod[];
}

/** What an observer needs. */
export interface ObserverDeps {
  client: ClusterClient;
  settings: TektonSettings;
  memory: RunMemory;
  now: () => number;
}

/** Says where one run stands, and ends one that can't go on. */
export class RunObserver {
  readonly #deps: ObserverDeps;
  readonly #waits: WaitObserver;

  constructor(deps: ObserverDeps) {
    this.#deps = deps;
    this.#waits = new WaitObserver(deps);
  }

  /** @throws ClusterError */
  async observe(seen: SeenRun, signal: AbortSignal): Promise<Observation> {
    const remembered = this.#deps.memory.of(seen.run.metadata.uid ?? '');
    remembered.isCalm = false;
    const known = remembered.end ?? keptEnd(seen.run);
    if (known) return known;
    const isBusy = seen.pods.some(isWorking);
    if (isDone(seen.run) && !isBusy) {
      return this.#end(seen, remembered, signal);
    }
    if (isStopping(seen)) await this.#hasten(seen, remembered, signal);
    else if (!isDone(seen.run)) {
      const wait = await this.#stopIfHopeless(seen, remembered, signal);
      remembered.isCalm = wait !== undefined;
      if (wait)
        return { phase: 'starting', steps: [], waitsFor: waitsFor(wait) };
    }
    const pod = newestOf(seen.pods);
    const report = await this.#reportOf(pod, signal);
    remembered.isEnding =
      report.end !== undefined || isDone(seen.run) || isStopping(seen);
    remembered.isCalm =
      !remembered.isEnding && goesOn(seen.run, remembered, report);
    return goingOn(seen.run, remembered, report);
  }

  /** Keeps the log of a run that is being stopped, and sees to it that it stops. */
  async #hasten(
    { run, pods }: SeenRun,
    remembered: RememberedRun,
    signal: AbortSignal,
  ): Promise<void> {
    const { client, now } = this.#deps;
    for (const pod of pods.filter(isWorking)) {
      if (hasBegun(pod)) {
        await collectOnce(remembered, () =>
          collectOutput(client, pod, remembered.readSince),
        );
      }
      const asked = run.metadata.annotations?.[ANNOTATIONS.cancelledAt];
      const isLate = asked && now() - Date.parse(asked) > GRACE_MS;
      if (!isLate || pod.metadata?.deletionTimestamp) continue;
      await client
        .delete(placeOfPod(pod), { uid: pod.metadata?.uid, signal })
        .catch(error => {
          if (!isRefusal(error, 'NotFound', 'Conflict')) throw error;
        });
    }
  }

  /** @returns what it waits for, if it does and may. */
  async #stopIfHopeless(
    seen: SeenRun,
    remembered: RememberedRun,
    signal: AbortSignal,
  ): Promise<Wait | undefined> {
    const { client } = this.#deps;
    const pod = newestOf(seen.pods);
    const first = seen.run.metadata.annotations?.[ANNOTATIONS.pod];
    const uid = pod?.metadata?.uid;
    if (pod && uid && !first && hasBegun(pod)) {
      const annotations = { [ANNOTATIONS.pod]: uid };
      await annotateRun(client, seen, { annotations, signal });
    }
    const lost = await this.#hopeless(seen, pod, signal);
    const { wait, failure = lost } =
      first || lost ? {} : await this.#wait(seen, remembered, signal);
    if (failure) await stopRun(client, seen, { failure, signal });
    return failure ? undefined : wait;
  }

  /** Why a run that goes on can't end well; `undefined` if it may. */
  async #hopeless(
    seen: SeenRun,
    pod: Pod | undefined,
    signal: AbortSignal,
  ): Promise<Failure | undefined> {
    const first = seen.run.metadata.annotations?.[ANNOTATIONS.pod];
    if (first && pod?.metadata?.uid !== first) {
      return this.#podLost(seen, pod, signal);
    }
    return pod && !hasBegun(pod) ? lastingFailure(pod) : undefined;
  }

  async #podLost(
    { key }: SeenRun,
    next: Pod | undefined,
    signal: AbortSignal,
  ): Promise<Failure | undefined> {
    const taskRun = await taskRunOf(this.#deps.client, key, signal);
    // Tekton removes the pods of some runs that it has ended.
    if (!next && taskRun && isDone(taskRun)) return undefined;
    return { reason: 'provider-lost', ...say('cluster-pod-lost') };
  }

  /** What a run that has not begun waits for, and its failure if it may wait no longer. */
  async #wait(
    seen: SeenRun,
    remembered: RememberedRun,
    signal: AbortSignal,
  ): Promise<{ wait?: Wait; failure?: Failure }> {
    const { waitingLimitSeconds } = this.#deps.settings;
    const { key, run } = seen;
    const waiting = { key, run, pod: newestOf(seen.pods) };
    if (waiting.pod && hasBegun(waiting.pod)) return {};
    const wait = await this.#waits.look(waiting, remembered, signal);
    const missing = volumeMissing(wait, this.#deps.now());
    if (missing) return { failure: missing };
    const waitedMs = this.#waits.waitedMs(waiting);
    if (waitedMs <= waitingLimitSeconds * 1_000) return { wait };
    const known = wait ?? (await this.#waits.ask(waiting, signal));
    return { failure: waitedTooLong(known, waitingLimitSeconds) };
  }

  async #end(
    seen: SeenRun,
    remembered: RememberedRun,
    signal: AbortSignal,
  ): Promise<Observation> {
    const { client, settings } = this.#deps;
    const pod = newestOf(seen.pods);
    const report = await this.#lastWord(pod, remembered, signal);
    const isTold = report.end && report.end.phase !== 'cancelled';
    const taskRun = isTold
      ? undefined
      : await taskRunOf(client, seen.key, signal);
    const { memoryLimit } = settings;
    const end = withoutUndefined(
      endOfRun({ run: seen.run, pod, taskRun, report, memoryLimit }),
    );
    const text = JSON.stringify(end);
    if (text.length <= MAX_END_CHARACTERS) {
      const annotations = { [ANNOTATIONS.end]: text };
      const kept = await annotateRun(client, seen, { annotations, signal });
      // Somebody else was quicker, perhaps with another end; the next look reads it.
      if (kept === 'changed') return goingOn(seen.run, remembered, report);
    }
    remembered.end = end;
    return end;
  }

  #reportOf(
    pod: Pod | undefined,
    signal: AbortSignal,
  ): Promise<SupervisorReport> {
    const { client, memory } = this.#deps;
    return reportOf({ client, tails: memory.tails }, pod, signal);
  }

  async #lastWord(
    pod: Pod | undefined,
    remembered: RememberedRun,
    signal: AbortSignal,
  ): Promise<SupervisorReport> {
    const { status } = remembered;
    const collector = await remembered.collector;
    await collector?.finish();
    const collected = collector
      ? reportIn(rawLines(collector.content).lines)
      : {};
    const told = await this.#reportOf(pod, signal);
    return { status, ...collected, ...told };
  }
}

function isoOf(time: string): string {
  return new Date(time).toISOString();
}

/** As it is when it has been stored. */
function withoutUndefined(observation: Observation): Observation {
  return JSON.parse(JSON.stringify(observation));
}

/**
 * Whether a pod tells that the run goes on that was seen before. One whose
 * output tells nothing may be gone, and another may have begun in its place.
 */
function goesOn(
  { metadata }: PipelineRun,
  { status: before }: RememberedRun,
  { status: told }: SupervisorReport,
): boolean {
  // It was listed before its pod was written on it.
  if (!metadata.annotations?.[ANNOTATIONS.pod] || !told) return false;
  return !before || before.startedAt === told.startedAt;
}

/** Where a run stands that goes on. What it told before, it tells again. */
function goingOn(
  { metadata, status }: PipelineRun,
  remembered: RememberedRun,
  report: SupervisorReport,
): Observation {
  const { end } = report;
  // Of a run that has told its end all that is left is for its pod to end.
  const told = end?.startedAt
    ? { startedAt: end.startedAt, steps: end.steps }
    : report.status;
  remembered.status = told ?? remembered.status;
  if (remembered.status) return { phase: 'running', ...remembered.status };
  const hasBegunOnce = metadata.annotations?.[ANNOTATIONS.pod];
  return hasBegunOnce && status?.startTime
    ? { phase: 'running', startedAt: isoOf(status.startTime), steps: [] }
    : { phase: 'starting', steps: [] };
}

/** Whether the pods of a run are about to go, and their output with them. */
function isStopping({ run, pods }: SeenRun): boolean {
  return (
    (run.spec.status ?? '').startsWith('Cancelled') ||
    stoppedFor(run) !== undefined ||
    pods.some(({ metadata }) => metadata?.deletionTimestamp)
  );
}

/** How a run ended, as it was kept on it. */
function keptEnd({ metadata }: PipelineRun): Observation | undefined {
  const text = metadata.annotations?.[ANNOTATIONS.end];
  return text === undefined ? undefined : JSON.parse(text);
}
