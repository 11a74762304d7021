import { Knex } from 'knex';
import { RELAY_EVENT } from '../platform/outbox';

/** Statuses in which nothing can happen to an execution any more. */
const ENDED = ['succeeded', 'failed', 'cancelled', 'lost'];
const CHUNKS_PER_BATCH = 500;
const EXECUTIONS_PER_BATCH = 100;
const EVENTS_PER_BATCH = 500;

/** An event by its key, and when it happened: a place in their order. */
export interface EventPlace {
  at: string;
  subjectType: string;
  subjectId: string;
  version: number;
}

interface AgedEvent {
  at: string;
  subject_type: string;
  subject_id: string;
  version: number;
  /** A number on SQLite. */
  is_last: boolean | number;
  is_relayed: boolean | number;
}

const EVENT_ORDER = ['at', 'subject_type', 'subject_id', 'version'];

function toPlace(row: AgedEvent): EventPlace {
  return {
    at: row.at,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    version: row.version,
  };
}

/** All SQL that removes what was kept long enough. Times are ISO 8601 in UTC. */
export class KnexRetentionStore {
  /**
   * Removes a part of the oldest log whose execution ended before a time. The
   * execution says from the first part on that its log was removed.
   *
   * @returns how many chunks were removed; 0 if none is left.
   */
  async removeLogPart(
    tx: Knex.Transaction,
    times: { endedBefore: string; now: string },
  ): Promise<number> {
    const execution = await tx('executions')
      .where('finished_at', '<', times.endedBefore)
      .where('log_sequence', '>', 0)
      .whereIn('status', ENDED)
      .orderBy('finished_at')
      .first('id', 'log_sequence');
    if (!execution) return 0;
    const left = Math.max(0, execution.log_sequence - CHUNKS_PER_BATCH);
    await tx('executions')
      .where({ id: execution.id })
      .update({
        log_sequence: left,
        log_removed_at: tx.raw('coalesce(log_removed_at, ?)', [times.now]),
      });
    await tx('log_chunks')
      .where({ execution_id: execution.id })
      .where('sequence', '>', left)
      .delete();
    return execution.log_sequence - left;
  }

  /**
   * Removes some executions that ended before a time and whose logs were
   * removed. Kept are those of an owner that still waits or runs, or was not
   * told their end, and those whose provider has not freed what they left
   * behind.
   *
   * @returns how many were removed; 0 if none is left.
   */
  async removeExecutions(
    tx: Knex.Transaction,
    endedBefore: string,
  ): Promise<number> {
    const sibling = tx('executions as sibling')
      .select(tx.raw('1'))
      .where('sibling.owner_kind', tx.ref('executions.owner_kind'))
      .where('sibling.owner_id', tx.ref('executions.owner_id'))
      .whereNotIn('sibling.status', ENDED);
    const item = tx('work_items')
      .select(tx.raw('1'))
      .where('subject', tx.ref('executions.id'))
      .whereIn('kind', ['drive-execution', 'remove-run']);
    const ids = await tx('executions')
      .where('finished_at', '<', endedBefore)
      .where('log_sequence', 0)
      .whereIn('status', ENDED)
      .where('owner_told', 'ended')
      .where(any => any.where('removed', true).orWhereNull('handle'))
      .whereNotExists(sibling)
      .whereNotExists(item)
      .orderBy('finished_at')
      .limit(EXECUTIONS_PER_BATCH)
      .pluck('id');
    if (ids.length === 0) return 0;
    return tx('executions').whereIn('id', ids).delete();
  }

  /**
   * Removes, of the next events that happened before a time, those that were
   * relayed. The last event of each subject is kept, since versions count on
   * from it.
   *
   * @param options.after - Where the batch before ended.
   * @returns where this one ended; `undefined` if there was nothing more to look at.
   */
  async removeEvents(
    tx: Knex.Transaction,
    options: { happenedBefore: string; after?: EventPlace },
  ): Promise<EventPlace | undefined> {
    const rows = await this.#listAged(tx, options);
    const gone = rows.filter(row => !row.is_last && row.is_relayed);
    if (gone.length > 0) {
      await tx('domain_events')
        .whereIn(
          ['subject_type', 'subject_id', 'version'],
          gone.map(row => [row.subject_type, row.subject_id, row.version]),
        )
        .delete();
    }
    const last = rows[rows.length - 1];
    return last && toPlace(last);
  }

  async #listAged(
    tx: Knex.Transaction,
    options: { happenedBefore: string; after?: EventPlace },
  ): Promise<AgedEvent[]> {
    const { happenedBefore, after } = options;
    return tx('domain_events as event')
      .where('at', '<', happenedBefore)
      .modify(query => {
        if (!after) return;
        const { at, subjectType, subjectId, version } = after;
        query.whereRaw(
          '(event.at, event.subject_type, event.subject_id, event.version) > (?, ?, ?, ?)',
          [at, subjectType, subjectId, version],
        );
      })
      .orderBy(EVENT_ORDER)
      .limit(EVENTS_PER_BATCH)
      .select(EVENT_ORDER)
      .select(
        tx.raw(
          `not exists (select 1 from domain_events later
             where later.subject_type = event.subject_type
               and later.subject_id = event.subject_id
               and later.version > event.version) as is_last`,
        ),
        tx.raw(
          `not exists (select 1 from work_items item
             where item.kind = ?
               and item.subject = event.subject_type || ':' || event.subject_id || ':' || event.version) as is_relayed`,
          [RELAY_EVENT],
        ),
      );
  }
}
