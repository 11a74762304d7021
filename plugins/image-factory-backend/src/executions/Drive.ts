import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  BuildExecutor,
  ExecutionObservation,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { ExecutionStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { toIso } from '../platform/clock';
import { afterCommit } from '../platform/database';
import { Bell } from '../platform/timers';
import { withinTime } from '../platform/withinTime';
import { LostLeaseError, WorkContext, WorkItem } from '../platform/work';
import {
  DriveDeps,
  needOfExecutor,
  REMOVE_RUN,
  settleKindOf,
} from './driveDeps';
import { ExecutionEnd, endOf } from './endOf';
import { ExecutionRecord } from './executionRow';
import { PulledLog, pullLog } from './pullLog';

/** Longest time between two looks at a run. */
const LOOK_MS = 1_000;
/** Shortest time between two writes, so that a chatty run doesn't melt the database. */
const WRITE_GAP_MS = 100;
const CALL_LIMIT_MS = 30_000;
const CANCEL_AGAIN_MS = 10_000;

/** One look at a run. */
interface Look {
  seen: ExecutionObservation;
  log: PulledLog;
  end: ExecutionEnd | undefined;
}

/**
 * Stays with one started run: stores what it writes and where it stands,
 * hands on requests to stop, until it has ended. Each write proves first that
 * the work item is still ours, so what is kept in memory here is the truth.
 */
export class Drive {
  readonly #deps: DriveDeps;
  readonly #item: WorkItem;
  readonly #execution: ExecutionRecord;
  readonly #run: { executor: BuildExecutor; handle: JsonObject };
  readonly #bell: Bell;
  #log: ExecutionRecord['log'];
  #steps: string;
  #wroteAt = 0;
  #cancelledAt: number | undefined;

  constructor(options: {
    deps: DriveDeps;
    item: WorkItem;
    execution: ExecutionRecord;
    executor: BuildExecutor;
    handle: JsonObject;
  }) {
    const { deps, item, execution, executor, handle } = options;
    this.#deps = deps;
    this.#item = item;
    this.#execution = execution;
    this.#run = { executor, handle };
    this.#bell = new Bell(deps.timers);
    this.#log = execution.log;
    this.#steps = JSON.stringify(execution.steps);
  }

  /**
   * Follows the run to its end.
   *
   * When this process ends, the run goes on and is left to another.
   *
   * @throws LostLeaseError if the lease was lost; what the executor throws.
   */
  async follow(context: WorkContext): Promise<'ended' | 'handed-over'> {
    const { signal, lost } = context;
    const { ring } = this.#bell;
    const { executor, handle } = this.#run;
    signal.addEventListener('abort', ring);
    lost.addEventListener('abort', ring);
    const stopListening = this.#deps.wakes.on(this.#execution.id, ring);
    const stopWatching = executor.watch?.(handle, ring);
    try {
      while (!signal.aborted) {
        if (lost.aborted) throw new LostLeaseError(this.#item);
        const look = await this.#look();
        if (look === 'gone') return 'ended';
        await context.progressed();
        await this.#rest(look.log.more);
      }
      return 'handed-over';
    } finally {
      stopWatching?.();
      stopListening();
      signal.removeEventListener('abort', ring);
      lost.removeEventListener('abort', ring);
    }
  }

  async #look(): Promise<Look | 'gone'> {
    const { knex, store, clock } = this.#deps;
    const glance = await store.glance(knex, this.#execution.id);
    if (!glance) return 'gone';
    if (glance.status === 'stopping') await this.#cancel();
    // First where it stands, then its lines: once it has ended, these are all.
    const seen = await this.#call('Observing a run', () =>
      this.#run.executor.observe(this.#run.handle),
    );
    const now = toIso(clock.now());
    const log = await this.#pull(seen, now);
    const end = log.more ? undefined : endOf(seen, glance.status, now);
    const look: Look = { seen, log, end };
    if (this.#isNews(look, glance.status)) await this.#write(look);
    return end ? 'gone' : look;
  }

  async #cancel(): Promise<void> {
    const now = this.#deps.clock.now();
    const last = this.#cancelledAt;
    if (last !== undefined && now - last < CANCEL_AGAIN_MS) return;
    await this.#call('Stopping a run', () =>
      this.#run.executor.cancel(this.#run.handle),
    );
    this.#cancelledAt = now;
  }

  async #pull(seen: ExecutionObservation, now: string): Promise<PulledLog> {
    const { maxLogBytes, logger } = this.#deps;
    try {
      return await this.#call('Reading a log', () =>
        pullLog(this.#run, this.#log, { maxLogBytes, now }),
      );
    } catch (error) {
      if (seen.phase !== 'lost') throw error;
      // Whatever was lost with the run must not keep it from ending.
      logger.warn(
        `The end of the log of execution ${this.#execution.id} is lost`,
        toError(error),
      );
      return { chunks: [], state: this.#log, more: false };
    }
  }

  async #call<T>(what: string, call: () => Promise<T>): Promise<T> {
    const limit = { limitMs: CALL_LIMIT_MS, what };
    return withinTime(this.#deps.timers, limit, call);
  }

  #isNews(look: Look, status: ExecutionStatus): boolean {
    return (
      look.end !== undefined ||
      look.log.chunks.length > 0 ||
      (look.seen.phase === 'running' && status === 'starting') ||
      this.#stepsOf(look.seen) !== this.#steps
    );
  }

  /** A lost run says nothing of its steps: those that were known are kept. */
  #stepsOf(seen: ExecutionObservation): string {
    return seen.phase === 'lost' ? this.#steps : JSON.stringify(seen.steps);
  }

  async #write(look: Look): Promise<void> {
    const { knex, work, store, logs, wakes } = this.#deps;
    const { id } = this.#execution;
    const steps = this.#stepsOf(look.seen);
    await knex.transaction(async tx => {
      await work.guard(tx, this.#item);
      await logs.append(tx, id, look.log.chunks);
      await store.keepProgress(tx, id, {
        steps: JSON.parse(steps),
        log: look.log.state,
      });
      await this.#move(tx, look);
      afterCommit(tx, () => wakes.wake(id));
    });
    this.#steps = steps;
    this.#log = look.log.state;
    this.#wroteAt = this.#deps.clock.now();
  }

  async #move(tx: Knex.Transaction, { seen, end }: Look): Promise<void> {
    const { work, store } = this.#deps;
    const { id, ownerKind, ownerId } = this.#execution;
    const settle = { kind: settleKindOf(ownerKind), subject: ownerId };
    if (end) {
      await store.transition(tx, { id, ...end });
      await work.add(tx, settle);
      const needs = needOfExecutor(this.#run.executor.id);
      await work.add(tx, { kind: REMOVE_RUN, subject: id, needs });
      await work.finish(tx, this.#item);
      return;
    }
    const current = await store.glance(tx, id);
    if (seen.phase === 'running' && current?.status === 'starting') {
      const { startedAt } = seen;
      await store.transition(tx, {
        id,
        event: 'started',
        changes: { startedAt },
      });
      await work.add(tx, settle);
    }
  }

  async #rest(more: boolean): Promise<void> {
    const { clock, timers } = this.#deps;
    const gap = this.#wroteAt + WRITE_GAP_MS - clock.now();
    if (gap > 0) await timers.pause(gap);
    if (!more) await this.#bell.wait(LOOK_MS);
  }
}
