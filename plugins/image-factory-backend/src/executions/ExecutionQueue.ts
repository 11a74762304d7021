import { Knex } from 'knex';
import { Clock, toIso } from '../platform/clock';
import { WorkQueue } from '../platform/work';
import { DRIVE_EXECUTION, needOfExecutor } from './executionWork';
import { AdmittedPlace } from './executionRow';
import { KnexExecutionStore } from './KnexExecutionStore';
import {
  ActiveExecutions,
  KnexWaitingStore,
  KnownWaiting,
  WaitingUpdate,
} from './KnexWaitingStore';

/** Executions as a queue, for the dispatch room. */
export interface ExecutionQueue {
  listDue(knexOrTx: Knex): Promise<KnownWaiting[]>;
  /** Since when the one that may be admitted for the longest time may be; milliseconds since 1970. */
  oldestDueAt(knexOrTx: Knex): Promise<number | undefined>;
  countActive(knexOrTx: Knex): Promise<ActiveExecutions>;
  keepReasons(tx: Knex.Transaction, updates: WaitingUpdate[]): Promise<void>;
  /** @returns false if it doesn't wait any more. */
  admit(
    tx: Knex.Transaction,
    place: AdmittedPlace & { executionId: string },
  ): Promise<boolean>;
}

export function createExecutionQueue(deps: {
  clock: Clock;
  work: WorkQueue;
  store: KnexExecutionStore;
}): ExecutionQueue {
  const { clock, work, store } = deps;
  const waiting = new KnexWaitingStore();
  return {
    listDue: knexOrTx => waiting.listDue(knexOrTx, clock.now()),
    oldestDueAt: knexOrTx => waiting.oldestDueAt(knexOrTx, clock.now()),
    countActive: knexOrTx => waiting.countActive(knexOrTx),
    keepReasons: (tx, updates) =>
      waiting.keepReasons(tx, updates, toIso(clock.now())),
    async admit(tx, { executionId: id, ...place }) {
      const move = { id, event: 'admitted', changes: { place } } as const;
      if (!(await store.tryTransition(tx, move))) return false;
      const needs = needOfExecutor(place.executorId);
      await work.add(tx, { kind: DRIVE_EXECUTION, subject: id, needs });
      return true;
    },
  };
}
