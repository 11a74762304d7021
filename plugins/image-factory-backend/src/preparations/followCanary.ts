import { JsonObject } from '@backstage/types';
import {
  ExecutionStep,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Observation } from '@imagefactory/backstage-plugin-image-factory-node';
import { toIso } from '../platform/clock';
import { canaryRun, canaryTag } from './canaryRun';
import { openTrial } from './openTrial';
import { PreparationFailure } from './PreparationFailure';
import { CanaryRecord, PreparationRecord } from './preparationRow';
import { DrivenProvider, PreparationWork } from './PreparationWork';

/** Lines of its log that are kept, and characters of each. */
const KEPT_LINES = 200;
const KEPT_CHARACTERS = 500;
const READ_BYTES = 64 * 1024;
const STOP_AGAIN_MS = 10_000;
/** After its limit a run has so long to end before it is given up. */
const GRACE_MS = 120_000;

type Followed = { driven: DrivenProvider; record: PreparationRecord };

function canaryOf({ canary }: PreparationRecord): CanaryRecord {
  if (canary) return canary;
  throw new Error('The preparation has no canary yet');
}

/** @throws PreparationFailure if there is no registry. */
async function requireTrial(work: PreparationWork, record: PreparationRecord) {
  const trial = await openTrial(work.deps, record);
  if (trial) return trial;
  throw new PreparationFailure(say('canary-no-registry'));
}

function change(
  work: PreparationWork,
  canary: Partial<CanaryRecord>,
): Promise<PreparationRecord> {
  return work.change(current => ({
    canary: { ...canaryOf(current), ...canary },
  }));
}

/** Starts it, or finds the one that was started before its handle was stored. */
async function start(
  work: PreparationWork,
  { driven, record }: Followed,
): Promise<PreparationRecord> {
  const trial = await requireTrial(work, record);
  const { secrets } = trial;
  const run = canaryRun(work.deps, record, trial);
  const handle = await work.call('Starting a canary', signal =>
    driven.session.start(run, { secrets, signal }),
  );
  return change(work, { handle });
}

async function readLog(
  work: PreparationWork,
  { driven, record }: Followed,
  handle: JsonObject,
): Promise<Pick<CanaryRecord, 'log' | 'cursor'>> {
  const { log: before, cursor } = canaryOf(record);
  const read = await work.call('Reading the log of a canary', signal =>
    driven.session.readLog(handle, { cursor, maxBytes: READ_BYTES, signal }),
  );
  const lines = read.lines.map(({ text }) => text.slice(0, KEPT_CHARACTERS));
  const log = [...before, ...lines].slice(-KEPT_LINES);
  return { log, cursor: read.cursor };
}

/** Lines are counted in logs; of this one only the newest are kept. */
function stepsOf(seen: Observation, before: ExecutionStep[]): ExecutionStep[] {
  if (!('steps' in seen)) return before;
  return seen.steps.map(({ firstLine: _, ...step }) => step);
}

/** How a canary that has ended did; looks in the registry for what it says that it pushed. */
async function endOf(
  work: PreparationWork,
  { record }: Followed,
  seen: Observation,
): Promise<Partial<CanaryRecord> | undefined> {
  const { problem: known } = canaryOf(record);
  const failed = (said: Said) => ({
    status: 'failed' as const,
    problem: known ?? said,
  });
  if (seen.phase === 'lost') return failed(say('canary-lost'));
  if (seen.phase === 'failed') {
    return failed(say('canary-failed', { problem: seen.failure.message }));
  }
  if (seen.phase === 'cancelled') {
    if (record.status === 'cancelling') return { status: 'cancelled' };
    return failed(say('canary-stopped'));
  }
  if (seen.phase !== 'succeeded') return undefined;
  const told = seen.outcome.artifacts.find(({ role }) => role === 'image');
  const trial = await requireTrial(work, record);
  const digest = await work.call('Asking the registry', signal =>
    trial.manifests.digestOf(canaryTag(record), signal),
  );
  if (digest === undefined) return failed(say('canary-not-pushed'));
  if (digest === told?.digest) {
    return { status: 'succeeded', digest, problem: undefined };
  }
  const names = { found: digest, told: told?.digest ?? '' };
  return failed(say('canary-other-digest', names));
}

/** Asks it to stop, where somebody wants its end or its time is over. */
async function stopIfDue(
  work: PreparationWork,
  { driven, record }: Followed,
  handle: JsonObject,
): Promise<Partial<CanaryRecord>> {
  const { clock, settings } = work.deps;
  const { startedAt, stoppedAt, problem } = canaryOf(record);
  const now = clock.now();
  const isSlow = now - Date.parse(startedAt) > settings.canaryLimitMs;
  if (record.status !== 'cancelling' && !isSlow) return {};
  const asked = stoppedAt ? Date.parse(stoppedAt) : 0;
  if (now - asked >= STOP_AGAIN_MS) {
    await work.call('Stopping a canary', signal =>
      driven.session.cancel(handle, signal),
    );
  }
  const seconds = settings.canaryLimitMs / 1000;
  return {
    stoppedAt: now - asked >= STOP_AGAIN_MS ? toIso(now) : stoppedAt,
    problem: problem ?? (isSlow ? say('canary-slow', { seconds }) : undefined),
  };
}

/** One that neither ends nor can be asked is given up a while after its time. */
function givenUp(
  { deps: { clock, settings } }: PreparationWork,
  record: PreparationRecord,
  handle: JsonObject,
): Partial<CanaryRecord> | undefined {
  const { startedAt, leftovers } = canaryOf(record);
  const limitMs = settings.canaryLimitMs + GRACE_MS;
  if (clock.now() - Date.parse(startedAt) <= limitMs) return undefined;
  const seconds = settings.canaryLimitMs / 1000;
  return {
    status: record.status === 'cancelling' ? 'cancelled' : 'failed',
    problem: say('canary-slow', { seconds }),
    leftovers: [...leftovers, `The run ${record.id} at ${handle.host}`],
  };
}

/** One look at a canary that was started. */
async function look(
  work: PreparationWork,
  followed: Followed,
  handle: JsonObject,
): Promise<PreparationRecord> {
  const { driven, record } = followed;
  const stop = await stopIfDue(work, followed, handle);
  const [seen] = await work.call('Looking at a canary', signal =>
    driven.session.observe([handle], signal),
  );
  const canBeRead = seen.phase !== 'unknown' && seen.phase !== 'lost';
  const log = canBeRead ? await readLog(work, followed, handle) : {};
  const stopped = { ...record, canary: { ...canaryOf(record), ...stop } };
  const end =
    (await endOf(work, { driven, record: stopped }, seen)) ??
    givenUp(work, record, handle);
  const steps = stepsOf(seen, canaryOf(record).steps);
  const finishedAt = toIso(work.deps.clock.now());
  const news = {
    ...stop,
    ...log,
    ...(JSON.stringify(steps) !== JSON.stringify(canaryOf(record).steps) && {
      steps,
    }),
    ...(end && { ...end, finishedAt }),
  };
  return isNews(canaryOf(record), news) ? change(work, news) : record;
}

function isNews(canary: CanaryRecord, news: Partial<CanaryRecord>): boolean {
  return JSON.stringify({ ...canary, ...news }) !== JSON.stringify(canary);
}

/** The preparation as it is now: somebody may have asked for its end. */
async function latest(
  work: PreparationWork,
  record: PreparationRecord,
): Promise<PreparationRecord> {
  return (await work.find()) ?? record;
}

/**
 * Stays with a canary until it has ended, or this process ends. It is found
 * again after a crash, since its run has the id of the preparation.
 *
 * @throws ServiceUnavailableError if the provider, or the registry, can't be reached now.
 */
export async function followCanary(
  work: PreparationWork,
  given: PreparationRecord,
): Promise<PreparationRecord> {
  let record = given;
  while (record.canary?.status === 'running' && !work.isEnding) {
    const driven = await work.driven(record);
    const followed = { driven, record };
    const { handle } = record.canary;
    if (handle) {
      record = await look(work, followed, handle);
      await work.progressed();
    } else if (record.status === 'cancelling') {
      record = await change(work, { status: 'cancelled' });
    } else {
      record = await start(work, followed);
    }
    if (record.canary?.status !== 'running') break;
    await work.rest(driven.session.lookEveryMs);
    record = await latest(work, record);
  }
  return record;
}
