import {
  Failure,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { DRIVE_EXECUTION, ExecutionRecord, hasEnded } from '../executions';
import { toIso } from '../platform/clock';
import { LostLeaseError, WorkHandler, WorkItem } from '../platform/work';
import { DriveDeps } from './driveDeps';

/** Kind of the work that looks after runs which no process can drive. */
export const END_UNSERVED = 'end-unserved';

const EVERY_MS = 60_000;
/** A process that can drive a run takes it up within seconds. */
const UNSERVED_MS = 60_000;
/** After a start, those who can drive what waits are given so long to come up too. */
const COMING_UP_MS = 180_000;

type UnservedDeps = Pick<
  DriveDeps,
  'knex' | 'clock' | 'work' | 'records' | 'logger' | 'unknownLimitMs'
>;

function failureOf(
  { executorId, providerId, handle }: ExecutionRecord,
  since: string,
): Failure {
  const params = {
    executor: executorId ?? '',
    provider: providerId ?? '',
    sinceAt: since,
  };
  return handle
    ? { reason: 'provider-lost', ...say('run-unserved', params) }
    : { reason: 'provider-not-ready', ...say('start-unserved', params) };
}

async function lookAfter(
  deps: UnservedDeps,
  tx: Knex.Transaction,
  options: { item: WorkItem; mayEnd: boolean },
): Promise<void> {
  const { clock, work, records, logger, unknownLimitMs } = deps;
  const { item, mayEnd } = options;
  // Whoever took it up meanwhile can drive it.
  await work.guard(tx, item);
  const execution = await records.find(item.subject, tx);
  if (!execution || hasEnded(execution.status)) {
    await work.finish(tx, item);
    return;
  }
  const { id, unknownSince } = execution;
  const now = clock.now();
  if (unknownSince === undefined) {
    await records.keepUnknownSince(tx, id, toIso(now));
    return;
  }
  if (!mayEnd || now - Date.parse(unknownSince) < unknownLimitMs) return;
  const failure = failureOf(execution, unknownSince);
  await records.end(tx, execution, {
    event: failure.reason === 'provider-lost' ? 'lost' : 'failed',
    changes: { failure, finishedAt: toIso(now) },
  });
  await work.finish(tx, item);
  logger.error(`Execution ${id} is given up: ${failure.message}`);
}

/**
 * Looks, every minute, after runs that no process takes up, because none has
 * their executor: says since when nothing is known of them, and ends them
 * when that is too long. What can be driven again before goes on as it was.
 */
export function endUnserved(deps: UnservedDeps): WorkHandler {
  const { knex, clock, work } = deps;
  const startedAt = clock.now();
  return {
    concurrency: 1,
    // There is always a next time.
    maxFailures: Number.POSITIVE_INFINITY,
    async run(item, context) {
      const now = clock.now();
      // No more than providers have slots.
      const waiting = await work.unserved({
        kind: DRIVE_EXECUTION,
        dueBefore: now - UNSERVED_MS,
      });
      const mayEnd = now - startedAt >= COMING_UP_MS;
      for (const unserved of waiting) {
        if (context.lost.aborted || context.signal.aborted) break;
        try {
          await knex.transaction(tx =>
            lookAfter(deps, tx, { item: unserved, mayEnd }),
          );
        } catch (error) {
          if (!(error instanceof LostLeaseError)) throw error;
        }
      }
      await context.progressed();
      await knex.transaction(tx =>
        work.postpone(tx, item, { delayMs: EVERY_MS }),
      );
    },
    async giveUp() {},
  };
}
