import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Clock, toIso } from '../platform/clock';
import { WorkQueue } from '../platform/work';
import { ExecutionRecord, RunRequest } from './executionRow';
import { KnexExecutionStore } from './KnexExecutionStore';

/** What is to be run, for whom. */
export interface ExecutionOrder {
  ownerKind: string;
  ownerId: string;
  tenantId: string;
  projectId: string;
  requestedBy: string;
  /** From 1. */
  attempt: number;
  request: RunRequest;
  /** Time before which it is not admitted, as after a failure. */
  delayMs?: number;
}

export type RequestExecution = (
  tx: Knex.Transaction,
  order: ExecutionOrder,
) => Promise<ExecutionRecord>;

/** Leaves an execution for the dispatcher; it waits until it is admitted. */
export function requestExecution(deps: {
  clock: Clock;
  work: WorkQueue;
  store: KnexExecutionStore;
}): RequestExecution {
  return async (tx, { delayMs = 0, ...order }) => {
    const now = deps.clock.now();
    const record: ExecutionRecord = {
      ...order,
      id: randomUUID(),
      method: order.request.spec.method,
      status: 'pending',
      version: 0,
      createdAt: toIso(now),
      waiting: {
        reason: delayMs > 0 ? 'retry-backoff' : 'dispatcher',
        since: toIso(now),
      },
      steps: [],
      log: { position: 0, lines: 0, sequence: 0, bytes: 0, full: false },
    };
    await deps.store.insert(tx, record, now + delayMs);
    deps.work.wakeAfter(tx);
    return record;
  };
}
