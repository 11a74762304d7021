import { Knex } from 'knex';
import { Clock, toIso } from './clock';
import { WorkQueue } from './work';

/** Something that happened, written in the transaction that made it happen. */
export interface DomainEvent {
  /** e.g. `build`. */
  subjectType: string;
  subjectId: string;
  /** Counts the events of the subject from 1, without gaps. */
  version: number;
  /** Past tense, e.g. `build.cancel-requested`. */
  type: string;
  /** Entity ref, `service:…`, or `system`. */
  actor: string;
  payload: Record<string, unknown>;
  /** ISO 8601 in UTC. */
  at: string;
}

interface DomainEventRow {
  subject_type: string;
  subject_id: string;
  version: number;
  type: string;
  actor: string;
  payload: string;
  at: string;
}

function toEvent(row: DomainEventRow): DomainEvent {
  return {
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    version: Number(row.version),
    type: row.type,
    actor: row.actor,
    payload: JSON.parse(row.payload),
    at: new Date(row.at).toISOString(),
  };
}

/** Kind of the work item that tells the rest of the portal about an event. */
export const RELAY_EVENT = 'relay-event';

/** `type:id:version`, the subject of a relay item. */
export function eventKey(event: {
  subjectType: string;
  subjectId: string;
  version: number;
}): string {
  return `${event.subjectType}:${event.subjectId}:${event.version}`;
}

/** The domain events: one table for timelines, for the audit, and for telling others. */
export class Outbox {
  readonly #clock: Clock;
  readonly #work: WorkQueue;

  constructor(options: { clock: Clock; work: WorkQueue }) {
    this.#clock = options.clock;
    this.#work = options.work;
  }

  /**
   * Records an event and asks for it to be told.
   *
   * The caller must hold the subject's row in `tx` (a compare-and-set on it
   * does), so that versions have no gaps.
   */
  async append(
    tx: Knex.Transaction,
    event: {
      subjectType: string;
      subjectId: string;
      type: string;
      actor: string;
      payload?: Record<string, unknown>;
    },
  ): Promise<DomainEvent> {
    const { subjectType, subjectId, type, actor } = event;
    const last = await tx('domain_events')
      .where({ subject_type: subjectType, subject_id: subjectId })
      .max('version as version')
      .first();
    const version = Number(last?.version ?? 0) + 1;
    const at = toIso(this.#clock.now());
    const payload = event.payload ?? {};
    await tx<DomainEventRow>('domain_events').insert({
      subject_type: subjectType,
      subject_id: subjectId,
      version,
      type,
      actor,
      payload: JSON.stringify(payload),
      at,
    });
    const written = {
      subjectType,
      subjectId,
      version,
      type,
      actor,
      payload,
      at,
    };
    await this.#work.add(tx, { kind: RELAY_EVENT, subject: eventKey(written) });
    return written;
  }

  /** Events of one subject, oldest first. */
  async list(
    knex: Knex,
    subject: { subjectType: string; subjectId: string },
  ): Promise<DomainEvent[]> {
    const rows = await knex<DomainEventRow>('domain_events')
      .where({
        subject_type: subject.subjectType,
        subject_id: subject.subjectId,
      })
      .orderBy('version');
    return rows.map(toEvent);
  }

  /** Events of several subjects, what happened last first. */
  async listNewest(
    knex: Knex,
    subjects: { subjectType: string; subjectIds: string[] },
  ): Promise<DomainEvent[]> {
    const rows = await knex<DomainEventRow>('domain_events')
      .where('subject_type', subjects.subjectType)
      .whereIn('subject_id', subjects.subjectIds)
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'subject_id' },
        { column: 'version', order: 'desc' },
      ]);
    return rows.map(toEvent);
  }

  /** The event that a relay item is about. */
  async find(knex: Knex, key: string): Promise<DomainEvent | undefined> {
    const [subjectType, subjectId, version] = key.split(':');
    const row = await knex<DomainEventRow>('domain_events')
      .where({
        subject_type: subjectType,
        subject_id: subjectId,
        version: Number(version),
      })
      .first();
    return row && toEvent(row);
  }
}
