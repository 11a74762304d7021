import { isError, toError } from '@backstage/errors';
import {
  Failure,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { ExecutionRecord, hasEnded } from '../executions';
import { toIso } from '../platform/clock';
import { WorkContext, WorkHandler, WorkItem } from '../platform/work';
import { Drive } from './Drive';
import { discardRun } from './discardRun';
import { DriveDeps } from './driveDeps';
import { lostSince } from './endOf';
import { startRun } from './startRun';

/** Tries to start a run before its execution fails. */
const MAX_STARTS = 3;
/** The same while the provider can't be asked, which may be over soon: one to three minutes. */
const MAX_STARTS_UNREACHED = 10;
/** Tries in a row to read the last lines of a run, with backoff between them: about ten minutes. */
const MAX_FAILURES = 25;
/** How soon a provider is asked again that could not say whether a run is there. */
const ASK_AGAIN_MS = 15_000;

async function end(
  deps: DriveDeps,
  tx: Knex.Transaction,
  options: { execution: ExecutionRecord; failure: Failure },
): Promise<void> {
  const { execution, failure } = options;
  await deps.records.end(tx, execution, {
    event: failure.reason === 'provider-lost' ? 'lost' : 'failed',
    changes: { failure, finishedAt: toIso(deps.clock.now()) },
  });
}

function notStarted({ failures }: WorkItem): Failure {
  const said = say('start-failed', { tries: failures + 1 });
  return { reason: 'provider-not-ready', ...said };
}

function mayStartAgain({ failures }: WorkItem, error: unknown): boolean {
  const isUnreached =
    isError(error) && error.name === 'ServiceUnavailableError';
  return failures + 1 < (isUnreached ? MAX_STARTS_UNREACHED : MAX_STARTS);
}

/**
 * Nobody can say whether something runs: stores since when that is so, and
 * leaves it at that until the run counts as lost.
 */
async function leaveUnknown(
  deps: DriveDeps,
  item: WorkItem,
  given: { execution: ExecutionRecord; error: unknown },
): Promise<void> {
  const { knex, clock, work, records, logger, unknownLimitMs } = deps;
  const { id, unknownSince, providerId } = given.execution;
  const now = toIso(clock.now());
  const lost = lostSince(unknownSince ?? now, { now, unknownLimitMs });
  logger.warn(
    `Execution ${id} may run on ${providerId}, which can not be asked`,
    toError(given.error),
  );
  await knex.transaction(async tx => {
    await work.guard(tx, item);
    if (lost) {
      await records.end(tx, given.execution, lost);
      await work.finish(tx, item);
    } else {
      await records.keepUnknownSince(tx, id, now);
      await work.postpone(tx, item, { delayMs: ASK_AGAIN_MS });
    }
  });
}

/** Ends an execution that could not be started, if nothing of it runs. */
async function endUnstarted(
  deps: DriveDeps,
  item: WorkItem,
  { execution, error }: { execution: ExecutionRecord; error: unknown },
): Promise<void> {
  try {
    await discardRun(deps, execution);
  } catch (unreached) {
    // The answer to one of the starts may have been lost: as long as nobody
    // knows that nothing runs, it is tried on, and is not done elsewhere.
    await leaveUnknown(deps, item, { execution, error: unreached });
    return;
  }
  deps.logger.error(
    `Execution ${execution.id} could not be started on ${execution.providerId}`,
    toError(error),
  );
  await deps.knex.transaction(async tx => {
    await deps.work.guard(tx, item);
    await end(deps, tx, { execution, failure: notStarted(item) });
    await deps.work.finish(tx, item);
  });
}

/** @returns `undefined` if the run could not be started, and all is stored. */
async function start(
  deps: DriveDeps,
  item: WorkItem,
  execution: ExecutionRecord,
) {
  try {
    return await startRun(deps, item, execution);
  } catch (error) {
    if (mayStartAgain(item, error)) throw error;
    // Whoever has taken it over may have started it: that is not ours to discard.
    await deps.work.extend(item);
    await endUnstarted(deps, item, { execution, error });
    return undefined;
  }
}

async function drive(
  deps: DriveDeps,
  item: WorkItem,
  options: { execution: ExecutionRecord; context: WorkContext },
): Promise<void> {
  const { execution, context } = options;
  const { providerId = '' } = execution;
  try {
    await deps.sessionOf(providerId);
  } catch (error) {
    await leaveUnknown(deps, item, { execution, error });
    return;
  }
  const handle = execution.handle ?? (await start(deps, item, execution));
  if (!handle) return;
  const run = { providerId, handle };
  const driven = new Drive({ deps, item, execution, run });
  if ((await driven.follow(context)) === 'ended') return;
  await deps.knex.transaction(tx =>
    deps.work.postpone(tx, item, { delayMs: 0 }),
  );
}

/**
 * Starts an execution, or adopts one that was started, and stays with it to
 * its end. Being asked to end itself, it leaves the run alone for the next
 * process.
 */
export function driveExecution(deps: DriveDeps): WorkHandler {
  return {
    held: true,
    maxFailures: MAX_FAILURES,
    async run(item, context) {
      const execution = await deps.records.find(item.subject);
      if (execution && !hasEnded(execution.status)) {
        await drive(deps, item, { execution, context });
        return;
      }
      await deps.knex.transaction(tx => deps.work.finish(tx, item));
    },
    async giveUp(tx, item) {
      await deps.work.guard(tx, item);
      const execution = await deps.records.find(item.subject, tx);
      if (!execution || hasEnded(execution.status)) return;
      const failure: Failure = execution.handle
        ? {
            reason: 'provider-lost',
            ...say('log-end-lost'),
          }
        : notStarted(item);
      await end(deps, tx, { execution, failure });
    },
  };
}
