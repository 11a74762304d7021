import {
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import {
  PreparationStatus,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { toIso } from '../platform/clock';
import { MissingError } from '../platform/errors';
import { WorkHandler } from '../platform/work';
import { applyObjects } from './applyObjects';
import { checkReady } from './checkReady';
import { isOver } from './lifecycle';
import { PreparationDeps } from './preparationDeps';
import { PreparationFailure } from './PreparationFailure';
import { PreparationRecord } from './preparationRow';
import { PreparationWork } from './PreparationWork';
import { proveProvider, stopPreparation } from './proveProvider';
import { settlePreparation } from './settlePreparation';

/** For so long a provider that can't be reached is waited for. */
const UNREACHABLE_LIMIT_MS = 20 * 60_000;
/** With the waits between them, about as long. */
const MAX_FAILURES = 45;

type Stage = (
  work: PreparationWork,
  record: PreparationRecord,
) => Promise<PreparationRecord>;

/** What is done in each status that is none of an end. */
const stages: Partial<Record<PreparationStatus, Stage>> = {
  queued: work => work.begin(),
  applying: applyObjects,
  checking: checkReady,
  proving: proveProvider,
  cancelling: stopPreparation,
};

/** Why an error ends a preparation; `undefined` if trying again may help. */
function problemOf(
  work: PreparationWork,
  record: PreparationRecord,
  error: unknown,
): Said | undefined {
  if (error instanceof PreparationFailure) return error.said;
  const problem = toError(error).message;
  if (error instanceof NotAllowedError) {
    return say('preparation-not-allowed', { problem });
  }
  if (!(error instanceof ServiceUnavailableError)) return undefined;
  const since = Date.parse(record.startedAt ?? record.createdAt);
  const isOverdue = work.deps.clock.now() - since > UNREACHABLE_LIMIT_MS;
  if (!isOverdue) return undefined;
  const minutes = UNREACHABLE_LIMIT_MS / 60_000;
  return say('preparation-unreachable', { minutes, problem });
}

async function advance(
  work: PreparationWork,
  record: PreparationRecord,
): Promise<PreparationRecord> {
  const stage = stages[record.status];
  if (!stage) return record;
  try {
    return await stage(work, record);
  } catch (error) {
    const problem = problemOf(work, record, error);
    if (!problem) throw error;
    return work.end('failed', { problem });
  }
}

/** Counts who takes it up; a try after a failure is the same one's. */
function takeUp(work: PreparationWork): Promise<PreparationRecord> {
  const now = toIso(work.deps.clock.now());
  return work.change(({ takenUp, startedAt = now }) => ({
    startedAt,
    takenUp: work.failures > 0 ? takenUp : takenUp + 1,
  }));
}

async function drive(work: PreparationWork): Promise<void> {
  const found = await work.find();
  if (!found || isOver(found.status)) {
    await work.finish();
    return;
  }
  let record = await takeUp(work);
  while (!isOver(record.status)) {
    if (work.isEnding) {
      await work.handOver();
      return;
    }
    record = await advance(work, record);
  }
  await settlePreparation(work.deps, record);
}

/**
 * Prepares a provider step by step. What was done is stored after each step,
 * so that another process goes on where this one ended.
 */
export function prepareProvider(deps: PreparationDeps): WorkHandler {
  return {
    held: true,
    maxFailures: MAX_FAILURES,
    async run(item, context) {
      const work = new PreparationWork(deps, item, context);
      try {
        await drive(work);
      } catch (error) {
        // Its provider was deleted, and it with that.
        if (!(error instanceof MissingError)) throw error;
        await work.finish();
      }
    },
    async giveUp(tx, item, error) {
      await deps.work.guard(tx, item);
      if (!(await deps.store.find(tx, item.subject))) return;
      deps.logger.error(`Preparation ${item.subject} is given up`, error);
      const never = new AbortController().signal;
      const context = {
        signal: never,
        lost: never,
        progressed: async () => undefined,
      };
      const work = new PreparationWork(deps, item, context);
      await work.endIn(tx, 'failed', { problem: say('preparation-broken') });
    },
  };
}
