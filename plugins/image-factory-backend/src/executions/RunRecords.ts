import { JsonObject } from '@backstage/types';
import { ExecutionStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { afterCommit } from '../platform/database';
import { WorkQueue } from '../platform/work';
import { ExecutionRecord, RunProgress } from './executionRow';
import {
  needOfExecutor,
  ownerKey,
  REMOVE_RUN,
  SETTLE_EXECUTION,
} from './executionWork';
import { KnexExecutionStore } from './KnexExecutionStore';
import { ExecutionEvent } from './lifecycle';
import { TransitionChanges } from './transitionColumns';
import { Wakes } from './Wakes';

/** How a run ended. */
export interface RunEnd {
  event: Extract<ExecutionEvent, 'succeeded' | 'failed' | 'cancelled' | 'lost'>;
  changes: TransitionChanges;
}

/** What the runs room records about executions. */
export class RunRecords {
  readonly #knex: Knex;
  readonly #work: WorkQueue;
  readonly #store: KnexExecutionStore;
  readonly #wakes: Wakes;

  constructor(deps: {
    knex: Knex;
    work: WorkQueue;
    store: KnexExecutionStore;
    wakes: Wakes;
  }) {
    this.#knex = deps.knex;
    this.#work = deps.work;
    this.#store = deps.store;
    this.#wakes = deps.wakes;
  }

  find(id: string, knexOrTx?: Knex): Promise<ExecutionRecord | undefined> {
    return this.#store.find(knexOrTx ?? this.#knex, id);
  }

  /** Where it stands now; `undefined` if there is none. */
  async status(id: string): Promise<ExecutionStatus | undefined> {
    return (await this.#store.glance(this.#knex, id))?.status;
  }

  async keepHandle(
    tx: Knex.Transaction,
    id: string,
    handle: JsonObject,
  ): Promise<void> {
    await this.#store.keepHandle(tx, id, handle);
  }

  /** @param seen.unknownSince - Since when its provider can't be asked; `undefined` while it can. */
  async keepProgress(
    tx: Knex.Transaction,
    id: string,
    seen: RunProgress,
  ): Promise<void> {
    await this.#store.keepProgress(tx, id, seen);
  }

  /** Nobody can ask its provider now; stores since when, unless that is known. */
  async keepUnknownSince(
    tx: Knex.Transaction,
    id: string,
    at: string,
  ): Promise<void> {
    await this.#store.keepUnknownSince(tx, id, at);
    this.wakeAfter(tx, id);
  }

  /** Its run was seen to run. Nothing happens to one that is not starting. */
  async start(
    tx: Knex.Transaction,
    execution: ExecutionRecord,
    startedAt: string,
  ): Promise<void> {
    const { id } = execution;
    const seen = await this.#store.glance(tx, id);
    if (seen?.status !== 'starting') return;
    const changes = { startedAt };
    await this.#store.transition(tx, { id, event: 'started', changes });
    await this.#settle(tx, execution);
  }

  /** Its run has ended: its owner is told, and what the run left behind is freed. */
  async end(
    tx: Knex.Transaction,
    execution: ExecutionRecord,
    end: RunEnd,
  ): Promise<void> {
    const { id } = execution;
    await this.#store.transition(tx, { id, ...end });
    await this.#settle(tx, execution);
    const needs = needOfExecutor(execution.executorId ?? '');
    await this.#work.add(tx, { kind: REMOVE_RUN, subject: id, needs });
    this.wakeAfter(tx, id);
  }

  async markRemoved(tx: Knex.Transaction, id: string): Promise<void> {
    await this.#store.markRemoved(tx, id);
  }

  /** Wakes those in this process who follow the execution, once `tx` has committed. */
  wakeAfter(tx: Knex.Transaction, id: string): void {
    afterCommit(tx, () => this.#wakes.wake(id));
  }

  async #settle(
    tx: Knex.Transaction,
    execution: ExecutionRecord,
  ): Promise<void> {
    const subject = ownerKey(execution);
    await this.#work.add(tx, { kind: SETTLE_EXECUTION, subject });
  }
}
