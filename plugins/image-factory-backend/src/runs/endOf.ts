import {
  ExecutionStatus,
  Failure,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Observation,
  outcomeSchema,
  WorkKind,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { LogState, RunEnd } from '../executions';
import { storedLine } from '../logs';

/** More of an outcome would not be facts but content. */
const MAX_OUTCOME_CHARACTERS = 64 * 1024;

/** Whether nothing more will be seen of it. */
export function hasRunEnded({ phase }: Observation): boolean {
  return !['unknown', 'starting', 'running'].includes(phase);
}

function lost(said: Said, now: string): RunEnd {
  const failure: Failure = { reason: 'provider-lost', ...said };
  return { event: 'lost', changes: { failure, finishedAt: now } };
}

/** The end of a run whose provider could not be asked for too long; `undefined` before that. */
export function lostSince(
  unknownSince: string,
  { now, unknownLimitMs }: { now: string; unknownLimitMs: number },
): RunEnd | undefined {
  if (Date.parse(now) - Date.parse(unknownSince) < unknownLimitMs) {
    return undefined;
  }
  return lost(say('run-not-answered', { sinceAt: unknownSince }), now);
}

function succeeded(
  seen: Extract<Observation, { phase: 'succeeded' }>,
  kind: WorkKind,
): RunEnd {
  const { startedAt, finishedAt } = seen;
  const parsed = outcomeSchema.safeParse(seen.outcome);
  const outcome = parsed.data;
  const isSmall = JSON.stringify(seen.outcome).length <= MAX_OUTCOME_CHARACTERS;
  if (outcome?.kind === kind && isSmall) {
    return { event: 'succeeded', changes: { startedAt, finishedAt, outcome } };
  }
  const problem = parsed.error?.issues[0]?.message ?? 'it is too large';
  const failure: Failure = {
    reason: 'image-invalid',
    ...say('result-unusable', { problem }),
  };
  return { event: 'failed', changes: { startedAt, finishedAt, failure } };
}

/** A failure that shows its lines where they stand in the stored log. */
function placed(failure: Failure, log: LogState): Failure {
  const { excerpt } = failure;
  if (!excerpt) return failure;
  const fromLine = storedLine(log, excerpt.fromLine);
  return { ...failure, excerpt: { ...excerpt, fromLine } };
}

/**
 * What an observation means for an execution.
 *
 * @param of.now - ISO 8601; the end of a run of which nothing is known.
 * @param of.log - The log as it is stored.
 * @returns `undefined` if the run goes on.
 */
export function endOf(
  seen: Observation,
  of: {
    status: ExecutionStatus;
    kind: WorkKind;
    now: string;
    log: LogState;
  },
): RunEnd | undefined {
  switch (seen.phase) {
    case 'unknown':
    case 'starting':
    case 'running':
      return undefined;
    case 'succeeded':
      return succeeded(seen, of.kind);
    case 'failed': {
      const { startedAt, finishedAt } = seen;
      const failure = placed(seen.failure, of.log);
      return { event: 'failed', changes: { startedAt, finishedAt, failure } };
    }
    case 'cancelled': {
      const { startedAt, finishedAt } = seen;
      if (of.status === 'stopping') {
        return { event: 'cancelled', changes: { startedAt, finishedAt } };
      }
      return lost(say('run-stopped-outside'), finishedAt);
    }
    default:
      return lost(say('run-not-known'), of.now);
  }
}
