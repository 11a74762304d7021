import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Failure } from '@imagefactory/backstage-plugin-image-factory-common';
import { BuildExecutor } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { toIso } from '../platform/clock';
import { afterCommit } from '../platform/database';
import { withinTime } from '../platform/withinTime';
import { WorkContext, WorkHandler, WorkItem } from '../platform/work';
import { Drive } from './Drive';
import {
  DriveDeps,
  needOfExecutor,
  REMOVE_RUN,
  settleKindOf,
} from './driveDeps';
import { ExecutionRecord } from './executionRow';
import { hasEnded } from './lifecycle';

const START_LIMIT_MS = 120_000;
/** Tries to start a run before its execution fails. */
const MAX_STARTS = 3;
/** Tries in a row to observe a run, with backoff between them: about ten minutes. */
const MAX_FAILURES = 25;

async function end(
  deps: DriveDeps,
  tx: Knex.Transaction,
  options: { execution: ExecutionRecord; failure: Failure },
): Promise<void> {
  const { execution, failure } = options;
  const { id, ownerKind, ownerId } = execution;
  await deps.store.transition(tx, {
    id,
    event: failure.reason === 'provider-lost' ? 'lost' : 'failed',
    changes: { failure, finishedAt: toIso(deps.clock.now()) },
  });
  await deps.work.add(tx, { kind: settleKindOf(ownerKind), subject: ownerId });
  if (execution.handle) {
    const needs = needOfExecutor(execution.executorId ?? '');
    await deps.work.add(tx, { kind: REMOVE_RUN, subject: id, needs });
  }
  afterCommit(tx, () => deps.wakes.wake(id));
}

const notStarted: Failure = {
  reason: 'provider-not-ready',
  message: `The provider could not start the run in ${MAX_STARTS} tries`,
};

/** @returns `undefined` if the run could not be started and its execution failed. */
async function start(
  deps: DriveDeps,
  item: WorkItem,
  options: { execution: ExecutionRecord; executor: BuildExecutor },
): Promise<JsonObject | undefined> {
  const { execution, executor } = options;
  const { id: executionId, attempt, request } = execution;
  try {
    const handle = await withinTime(
      deps.timers,
      { limitMs: START_LIMIT_MS, what: 'Starting a run' },
      () => executor.start({ ...request, executionId, attempt }),
    );
    await deps.knex.transaction(async tx => {
      await deps.work.guard(tx, item);
      await deps.store.keepHandle(tx, executionId, handle);
    });
    return handle;
  } catch (error) {
    if (item.failures + 1 < MAX_STARTS) throw error;
    deps.logger.error(
      `Execution ${executionId} could not be started on ${execution.providerId}`,
      toError(error),
    );
    await deps.knex.transaction(async tx => {
      await deps.work.guard(tx, item);
      await end(deps, tx, { execution, failure: notStarted });
      await deps.work.finish(tx, item);
    });
    return undefined;
  }
}

async function drive(
  deps: DriveDeps,
  item: WorkItem,
  options: { execution: ExecutionRecord; context: WorkContext },
): Promise<void> {
  const { execution, context } = options;
  const executor = deps.executors.require(execution.executorId ?? '');
  const handle =
    execution.handle ?? (await start(deps, item, { execution, executor }));
  if (!handle) return;
  const run = new Drive({ deps, item, execution, executor, handle });
  if ((await run.follow(context)) === 'ended') return;
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
      const execution = await deps.store.find(deps.knex, item.subject);
      if (execution && !hasEnded(execution.status)) {
        await drive(deps, item, { execution, context });
        return;
      }
      await deps.knex.transaction(tx => deps.work.finish(tx, item));
    },
    async giveUp(tx, item) {
      await deps.work.guard(tx, item);
      const execution = await deps.store.find(tx, item.subject);
      if (!execution || hasEnded(execution.status)) return;
      const failure: Failure = execution.handle
        ? {
            reason: 'provider-lost',
            message: 'The provider could not be asked about the run any more',
          }
        : notStarted;
      await end(deps, tx, { execution, failure });
    },
  };
}
