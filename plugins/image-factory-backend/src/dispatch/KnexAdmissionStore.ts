import { Knex } from 'knex';
import { isPostgres } from '../platform/database';

interface TenantAdmissionRow {
  tenant_id: string;
  last_admitted_at: string;
}

/** Key of the lock; any number that nothing else in this database locks. */
const LOCK_KEY = 0x1f_ac_70;

interface RoundRow {
  id: string;
  /** `bigint` is text on PostgreSQL. */
  ended_at: number | string;
}

/** There is one row. */
const LAST_ROUND = 'last';
/** A round is noted at most so often; what looks at it counts in minutes. */
const NOTE_EVERY_MS = 5_000;

/** The order in which tenants got slots, and the lock of the admission rounds. */
export class KnexAdmissionStore {
  /**
   * Takes the lock that all processes share, until `tx` ends.
   *
   * @returns false if another process holds it.
   */
  async tryLock(tx: Knex.Transaction): Promise<boolean> {
    // SQLite has one writer: a transaction that writes is the lock.
    if (!isPostgres(tx)) return true;
    const { rows } = await tx.raw(
      'select pg_try_advisory_xact_lock(?::bigint) as locked',
      [LOCK_KEY],
    );
    return rows[0].locked === true;
  }

  /** ISO 8601, by tenant id. */
  async lastAdmissions(
    knex: Knex,
    tenantIds: string[],
  ): Promise<Map<string, string>> {
    const rows = await knex<TenantAdmissionRow>('tenant_admissions').whereIn(
      'tenant_id',
      tenantIds,
    );
    return new Map(rows.map(row => [row.tenant_id, row.last_admitted_at]));
  }

  async noteAdmission(
    tx: Knex.Transaction,
    tenantId: string,
    at: string,
  ): Promise<void> {
    await tx<TenantAdmissionRow>('tenant_admissions')
      .insert({ tenant_id: tenantId, last_admitted_at: at })
      .onConflict('tenant_id')
      .merge();
  }

  /** Notes that a round has looked at what waits; nothing if one was noted a moment ago. */
  async noteRound(tx: Knex.Transaction, now: number): Promise<void> {
    const noted = await tx<RoundRow>('admission_rounds')
      .where({ id: LAST_ROUND })
      .first();
    if (noted && now - Number(noted.ended_at) < NOTE_EVERY_MS) return;
    await tx<RoundRow>('admission_rounds')
      .insert({ id: LAST_ROUND, ended_at: now })
      .onConflict('id')
      .merge();
  }

  /** Milliseconds since 1970; `undefined` if there was none. */
  async lastRoundAt(knex: Knex): Promise<number | undefined> {
    const row = await knex<RoundRow>('admission_rounds')
      .where({ id: LAST_ROUND })
      .first();
    return row && Number(row.ended_at);
  }
}
