import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Clock, toIso } from '../platform/clock';
import { WorkQueue } from '../platform/work';
import { ExecutionOwner, NextAttempt, OwnedExecutions } from './ExecutionOwner';
import { ExecutionRecord } from './executionRow';
import { KnexExecutionStore } from './KnexExecutionStore';

interface RequestDeps {
  clock: Clock;
  work: WorkQueue;
  store: KnexExecutionStore;
}

/** What is the same for each attempt. */
type Order = Pick<
  ExecutionRecord,
  | 'ownerKind'
  | 'ownerId'
  | 'tenantId'
  | 'projectId'
  | 'requestedBy'
  | 'request'
  | 'wishedProviderId'
>;

async function insertAttempt(
  deps: RequestDeps,
  tx: Knex.Transaction,
  { attempt, delayMs, ...order }: Order & NextAttempt,
): Promise<void> {
  const now = deps.clock.now();
  await deps.store.insert(
    tx,
    {
      ...order,
      id: randomUUID(),
      kind: order.request.kind,
      attempt,
      status: 'pending',
      version: 0,
      createdAt: toIso(now),
      waiting: {
        reason: delayMs > 0 ? 'retry-backoff' : 'dispatcher',
        since: toIso(now),
      },
      steps: [],
      log: { lines: 0, sequence: 0, bytes: 0 },
    },
    now + delayMs,
  );
  deps.work.wakeAfter(tx);
}

/** Leaves a first attempt for the dispatcher; it waits until it is admitted. */
export function requestExecution(
  deps: RequestDeps,
  owner: ExecutionOwner,
): OwnedExecutions['request'] {
  return async (tx, order) => {
    const request = await owner.requestFor(tx, order.ownerId);
    const ownerKind = owner.kind;
    const first = { attempt: 1, delayMs: 0 };
    await insertAttempt(deps, tx, { ...order, ...first, ownerKind, request });
  };
}

/** Leaves a further attempt for the dispatcher, which runs what the last one ran. */
export type AddAttempt = (
  tx: Knex.Transaction,
  last: ExecutionRecord,
  next: NextAttempt,
) => Promise<void>;

export function addAttempt(deps: RequestDeps): AddAttempt {
  return async (tx, last, next) => {
    const { ownerKind, ownerId, tenantId, projectId } = last;
    const { requestedBy, request, wishedProviderId } = last;
    const of = { ownerKind, ownerId, tenantId, projectId, requestedBy };
    const order = { ...of, request, wishedProviderId };
    await insertAttempt(deps, tx, { ...order, ...next });
  };
}
