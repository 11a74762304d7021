import {
  Failure,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { WorkHandler, WorkQueue } from '../platform/work';
import { ExecutionOwner, RequestEnd } from './ExecutionOwner';
import { ExecutionRecord } from './executionRow';
import { ownerOfKey } from './executionWork';
import { KnexExecutionStore } from './KnexExecutionStore';
import { hasEnded } from './lifecycle';
import { nextAttempt } from './nextAttempt';
import { OwnerRegistry } from './OwnerRegistry';
import { AddAttempt } from './requestExecution';

interface SettleDeps {
  knex: Knex;
  work: WorkQueue;
  store: KnexExecutionStore;
  owners: OwnerRegistry;
  addAttempt: AddAttempt;
  /** From 0 to 1. */
  random: () => number;
}

const unknownFailure: Failure = {
  reason: 'unknown',
  ...say('run-ended-unexplained'),
};

const notRecorded: Failure = {
  reason: 'unknown',
  ...say('outcome-not-recorded'),
};

function endOfRequest({
  status,
  outcome,
  failure,
  stopRequestedAt,
}: ExecutionRecord): RequestEnd {
  if (status === 'succeeded' && outcome) return { status, outcome };
  if (status === 'cancelled' || stopRequestedAt) return { status: 'cancelled' };
  return { status: 'failed', failure: failure ?? unknownFailure };
}

async function settleEnd(
  deps: SettleDeps,
  tx: Knex.Transaction,
  options: { owner: ExecutionOwner; execution: ExecutionRecord },
): Promise<void> {
  const { owner, execution } = options;
  // A run may have been short: it is told that it started all the same.
  if (execution.startedAt) await owner.onStarted(tx, execution);
  const next = nextAttempt(execution, owner, deps.random());
  if (next) {
    await deps.addAttempt(tx, execution, next);
    await owner.onRetry(tx, execution, next);
  } else {
    await owner.onEnded(tx, execution, endOfRequest(execution));
  }
  await deps.store.keepTold(tx, execution.id, 'ended');
}

/** The newest attempt of an owner whom nobody else moves until `tx` ends; nothing if it knows the end. */
async function lockUntold(
  deps: SettleDeps,
  tx: Knex.Transaction,
  subject: string,
): Promise<{ owner: ExecutionOwner; execution: ExecutionRecord } | undefined> {
  const ref = ownerOfKey(subject);
  const owner = deps.owners.require(ref.ownerKind);
  await owner.lock(tx, ref.ownerId);
  const execution = await deps.store.findNewest(tx, ref);
  if (!execution || execution.ownerTold === 'ended') return undefined;
  return { owner, execution };
}

/**
 * Tells an owner where its newest execution is, or queues another attempt.
 * Looks at the level, so that doing it again, or late, changes nothing.
 */
export function settleExecution(deps: SettleDeps): WorkHandler {
  return {
    maxFailures: 20,
    async run(item) {
      await deps.knex.transaction(async tx => {
        const untold = await lockUntold(deps, tx, item.subject);
        if (untold && hasEnded(untold.execution.status)) {
          await settleEnd(deps, tx, untold);
        } else if (untold?.execution.startedAt) {
          await untold.owner.onStarted(tx, untold.execution);
        }
        await deps.work.finish(tx, item);
      });
    },
    async giveUp(tx, item) {
      const untold = await lockUntold(deps, tx, item.subject);
      if (!untold || !hasEnded(untold.execution.status)) return;
      const { owner, execution } = untold;
      const end: RequestEnd = execution.stopRequestedAt
        ? { status: 'cancelled' }
        : { status: 'failed', failure: notRecorded };
      await owner.onEnded(tx, execution, end);
      await deps.store.keepTold(tx, execution.id, 'ended');
    },
  };
}
