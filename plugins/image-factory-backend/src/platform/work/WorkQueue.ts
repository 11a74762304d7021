import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Clock } from '../clock';
import { afterCommit, isPostgres } from '../database';
import { Lane } from './Lanes';
import { LostLeaseError } from './LostLeaseError';
import { WorkItem } from './WorkItem';

interface WorkItemRow {
  id: string;
  kind: string;
  subject: string;
  needs: string | null;
  ticket: string;
  lease: number;
  failures: number;
  /** Milliseconds since 1970; `bigint` is text on PostgreSQL. */
  due_at: number | string;
}

function toItem(row: WorkItemRow, leaseMs: number): WorkItem {
  const { id, kind, subject, ticket, failures, lease } = row;
  const needs = row.needs ?? undefined;
  return { id, kind, subject, needs, ticket, failures, lease, leaseMs };
}

/** Restricts to items that a process can do. */
function whereServed(serves: string[]) {
  return (query: Knex.QueryBuilder) =>
    query.whereNull('needs').orWhereIn('needs', serves);
}

/** Work that became due and is not taken up yet. */
export interface OverdueWork {
  kind: string;
  needs?: string;
  /** Milliseconds since the oldest of it became due. */
  dueMs: number;
}

/**
 * The one queue: who asks for work adds an item in the transaction that makes
 * it necessary; a worker claims it under a lease, and finishes it in the
 * transaction that stores what it achieved.
 */
export class WorkQueue {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #listeners = new Set<() => void>();

  constructor(options: { knex: Knex; clock: Clock }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
  }

  /**
   * Asks for work on a subject. If it was already asked for, it becomes due
   * at the earlier of both times, also when somebody works on it just now.
   *
   * @param work.needs - What a process must have to do it.
   */
  async add(
    tx: Knex.Transaction,
    work: { kind: string; subject: string; needs?: string; dueInMs?: number },
  ): Promise<void> {
    const due = this.#dueIn(work.dueInMs ?? 0);
    const ticket = randomUUID();
    const { kind, subject, needs = null } = work;
    await tx<WorkItemRow>('work_items')
      .insert({
        id: randomUUID(),
        kind,
        subject,
        needs,
        ticket,
        lease: 0,
        failures: 0,
        due_at: due,
      })
      .onConflict(['kind', 'subject'])
      .merge({ ticket, needs, failures: 0 });
    // A claimed item keeps its lease; `finish` sees the new ticket and makes it due again.
    await tx<WorkItemRow>('work_items')
      .where({ kind, subject })
      .whereNull('claimed_at')
      .where('due_at', '>', due)
      .update({ due_at: due });
    this.wakeAfter(tx);
  }

  /**
   * Hands out due items and hides them from other workers for `leaseMs`. An
   * item that is neither finished nor postponed by then is handed out again.
   *
   * @param options.lanes - Kinds that there is room for, and for how many of each.
   * @param options.serves - Needs that this process can meet; items with others are left alone.
   */
  async claim(options: {
    lanes: Lane[];
    leaseMs: number;
    serves: string[];
  }): Promise<WorkItem[]> {
    const { lanes, leaseMs, serves } = options;
    if (!(await this.#isAnyDue(lanes, serves))) return [];
    return this.#knex.transaction(async tx => {
      const now = this.#clock.now();
      const dueOf = ({ kind, limit }: Lane) =>
        tx('work_items')
          .select('id')
          .where({ kind })
          .where('due_at', '<=', now)
          .where(whereServed(serves))
          .orderBy('due_at')
          .limit(limit);
      // SQLite takes limits of the parts of a union only in subqueries.
      const due = lanes.map((lane, index) =>
        tx.select('id').from(dueOf(lane).as(`lane_${index}`)),
      );
      const rows: WorkItemRow[] = await tx<WorkItemRow>('work_items')
        .whereIn('id', tx.unionAll(due))
        // Looked at once more under the lock: another worker may have been first.
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .modify(query => {
          if (isPostgres(this.#knex)) query.forUpdate().skipLocked();
        });
      if (rows.length === 0) return [];
      await tx('work_items')
        .whereIn(
          'id',
          rows.map(row => row.id),
        )
        .increment('lease', 1)
        .update({ due_at: now + leaseMs, claimed_at: now });
      return rows.map(row => toItem({ ...row, lease: row.lease + 1 }, leaseMs));
    });
  }

  /**
   * Keeps an item for another lease.
   *
   * @throws LostLeaseError if it was handed to another worker meanwhile.
   */
  async extend(item: WorkItem): Promise<void> {
    const count = await this.#knex('work_items')
      .where({ id: item.id, lease: item.lease })
      .update({ due_at: this.#clock.now() + item.leaseMs });
    if (count !== 1) throw new LostLeaseError(item);
  }

  /**
   * Forgets the failures of an item whose worker came forward.
   *
   * @throws LostLeaseError if it was handed to another worker meanwhile.
   */
  async progressed(item: WorkItem): Promise<void> {
    if (item.failures === 0) return;
    const count = await this.#knex('work_items')
      .where({ id: item.id, lease: item.lease })
      .update({ failures: 0 });
    if (count !== 1) throw new LostLeaseError(item);
    item.failures = 0;
  }

  /**
   * Proves, and holds until `tx` ends, that the item still belongs to this
   * worker: a worker that was paused can't write what it no longer may.
   *
   * @throws LostLeaseError if it was handed to another worker meanwhile.
   */
  async guard(tx: Knex.Transaction, item: WorkItem): Promise<void> {
    const held = await tx('work_items')
      .where({ id: item.id, lease: item.lease })
      .update({ lease: item.lease });
    if (held !== 1) throw new LostLeaseError(item);
  }

  /**
   * Ends an item, in the transaction that stores what the work achieved: a
   * worker whose lease ran out then leaves nothing behind.
   *
   * @throws LostLeaseError if the item was handed to another worker meanwhile.
   */
  async finish(tx: Knex.Transaction, item: WorkItem): Promise<void> {
    const mine = { id: item.id, lease: item.lease };
    const deleted = await tx('work_items')
      .where({ ...mine, ticket: item.ticket })
      .delete();
    if (deleted === 1) return;
    // Asked for again while it ran: keep it, due at once.
    await this.#releaseNow(tx, item);
  }

  /**
   * Puts an item back; due at once if it was asked for again while it ran.
   *
   * @param options.failed - Counts a failure.
   * @throws LostLeaseError if the item was handed to another worker meanwhile.
   */
  async postpone(
    tx: Knex.Transaction,
    item: WorkItem,
    options: { delayMs: number; failed?: boolean },
  ): Promise<void> {
    const count = await tx('work_items')
      .where({ id: item.id, lease: item.lease, ticket: item.ticket })
      .update({
        due_at: this.#dueIn(options.delayMs),
        failures: item.failures + (options.failed ? 1 : 0),
        claimed_at: null,
      });
    if (count === 1) return;
    await this.#releaseNow(tx, item);
  }

  /** When something is due: whole milliseconds, PostgreSQL takes no part of one. */
  #dueIn(ms: number): number {
    return this.#clock.now() + Math.round(ms);
  }

  /** For how long the oldest due item of each kind and need is due. */
  async overdue(): Promise<OverdueWork[]> {
    const now = this.#clock.now();
    const rows = await this.#knex('work_items')
      .where('due_at', '<', now)
      .groupBy('kind', 'needs')
      .select('kind', 'needs')
      .min('due_at as due');
    return rows.map(({ kind, needs, due }) => ({
      kind,
      needs: needs ?? undefined,
      dueMs: now - Number(due),
    }));
  }

  /**
   * Work of a kind that nobody has taken up since `dueBefore`, although a
   * process that meets its need takes it up as soon as it is due.
   *
   * @param options.dueBefore - Milliseconds since 1970.
   */
  async unserved(options: {
    kind: string;
    dueBefore: number;
  }): Promise<WorkItem[]> {
    const { kind, dueBefore } = options;
    const rows = await this.#knex<WorkItemRow>('work_items')
      .where({ kind })
      .whereNotNull('needs')
      .where('due_at', '<', dueBefore)
      .orderBy('due_at');
    return rows.map(row => toItem(row, 0));
  }

  /** Calls back soon after work was added in this process. Only a speed-up: polling is the truth. */
  onWork(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Wakes the workers of this process: something that they look at changed. */
  wake(): void {
    this.#listeners.forEach(listener => listener());
  }

  /** The same once `tx` has committed. */
  wakeAfter(tx: Knex.Transaction): void {
    afterCommit(tx, () => this.wake());
  }

  /** Most claims find nothing: those ask this one question. */
  async #isAnyDue(lanes: Lane[], serves: string[]): Promise<boolean> {
    if (lanes.length === 0) return false;
    const due = await this.#knex('work_items')
      .whereIn(
        'kind',
        lanes.map(({ kind }) => kind),
      )
      .where('due_at', '<=', this.#clock.now())
      .where(whereServed(serves))
      .first('id');
    return due !== undefined;
  }

  async #releaseNow(tx: Knex.Transaction, item: WorkItem): Promise<void> {
    const count = await tx('work_items')
      .where({ id: item.id, lease: item.lease })
      .update({ due_at: this.#clock.now(), claimed_at: null });
    if (count !== 1) throw new LostLeaseError(item);
    this.wakeAfter(tx);
  }
}
