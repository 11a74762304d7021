import { Readiness } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Offer,
  ReadinessReport,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { Belief, BelievedReadiness, SeenReadiness } from './nextReadiness';
import { notSeen } from './readinessReports';

interface ProviderCheckRow {
  provider_id: string;
  readiness: BelievedReadiness;
  summary: string;
  summary_wording: string | null;
  checks: string;
  offers: string | null;
  /** `bigint` is text on PostgreSQL. */
  checked_at: number | string;
  last_seen_at: number | string | null;
  held_by: string | null;
  pending: SeenReadiness | null;
  pending_rounds: number;
  pending_at: number | string | null;
}

/** What is believed of a provider, with what was seen when that was. */
export interface ProviderSeen
  extends Belief,
    Pick<ReadinessReport, 'summary' | 'summaryWording' | 'checks'> {
  providerId: string;
  /** What it can run; absent if no process that has its executor has said so. */
  offers?: Offer[];
  /** When somebody last looked; 0 if nobody did. Milliseconds since 1970, as all times here. */
  checkedAt: number;
  /** When it last answered. */
  lastSeenAt?: number;
}

/** The same as it is shown. */
export interface ProviderCheck extends Omit<ProviderSeen, 'readiness'> {
  /** What is believed, or `preparing` while a preparation holds it. Admission follows it. */
  readiness: Readiness;
  believed: BelievedReadiness;
  /** Id of the preparation that holds it. */
  heldBy?: string;
}

function toTime(value: number | string | null): number | undefined {
  return value === null ? undefined : Number(value);
}

function toCheck(row: ProviderCheckRow): ProviderCheck {
  const { pending, pending_rounds: rounds } = row;
  return {
    providerId: row.provider_id,
    readiness: row.held_by === null ? row.readiness : 'preparing',
    believed: row.readiness,
    heldBy: row.held_by ?? undefined,
    summary: row.summary,
    summaryWording: row.summary_wording
      ? JSON.parse(row.summary_wording)
      : undefined,
    checks: JSON.parse(row.checks),
    offers: row.offers === null ? undefined : JSON.parse(row.offers),
    checkedAt: Number(row.checked_at),
    lastSeenAt: toTime(row.last_seen_at),
    pending: pending
      ? { readiness: pending, rounds, at: Number(row.pending_at) }
      : undefined,
  };
}

function toColumns({ pending, ...seen }: ProviderSeen) {
  return {
    provider_id: seen.providerId,
    readiness: seen.readiness,
    summary: seen.summary,
    summary_wording: seen.summaryWording
      ? JSON.stringify(seen.summaryWording)
      : null,
    checks: JSON.stringify(seen.checks),
    offers: seen.offers ? JSON.stringify(seen.offers) : null,
    checked_at: seen.checkedAt,
    last_seen_at: seen.lastSeenAt ?? null,
    pending: pending?.readiness ?? null,
    pending_rounds: pending?.rounds ?? 0,
    pending_at: pending?.at ?? null,
  };
}

/** All SQL that touches `provider_checks`. */
export class KnexProviderCheckStore {
  /** By provider id. */
  async list(knex: Knex): Promise<Map<string, ProviderCheck>> {
    const rows = await knex<ProviderCheckRow>('provider_checks');
    return new Map(rows.map(row => [row.provider_id, toCheck(row)]));
  }

  async find(knex: Knex, id: string): Promise<ProviderCheck | undefined> {
    const row = await knex<ProviderCheckRow>('provider_checks')
      .where({ provider_id: id })
      .first();
    return row && toCheck(row);
  }

  /** Whatever holds the provider goes on to. */
  async save(tx: Knex.Transaction, seen: ProviderSeen): Promise<void> {
    await tx<ProviderCheckRow>('provider_checks')
      .insert(toColumns(seen))
      .onConflict('provider_id')
      .merge();
  }

  /** Shows a provider as preparing, also one at which nobody has looked. */
  async hold(
    tx: Knex.Transaction,
    hold: { providerId: string; preparationId: string },
  ): Promise<void> {
    const { providerId, preparationId } = hold;
    await tx<ProviderCheckRow>('provider_checks')
      .insert({
        ...toColumns({ ...notSeen, providerId }),
        held_by: preparationId,
      })
      .onConflict('provider_id')
      .ignore();
    await tx<ProviderCheckRow>('provider_checks')
      .where({ provider_id: providerId })
      .update({ held_by: preparationId });
  }

  /** @returns whether the preparation held it. */
  async release(
    tx: Knex.Transaction,
    hold: { providerId: string; preparationId: string },
  ): Promise<boolean> {
    const count = await tx<ProviderCheckRow>('provider_checks')
      .where({ provider_id: hold.providerId, held_by: hold.preparationId })
      .update({ held_by: null });
    return count === 1;
  }

  /** Of a provider that is gone. */
  async remove(tx: Knex.Transaction, id: string): Promise<void> {
    await tx<ProviderCheckRow>('provider_checks')
      .where({ provider_id: id })
      .delete();
  }

  /** What was seen of a provider says nothing of one that is set up otherwise. What holds it goes on to. */
  async forget(tx: Knex.Transaction, id: string): Promise<void> {
    await tx<ProviderCheckRow>('provider_checks')
      .where({ provider_id: id })
      .whereNull('held_by')
      .delete();
    await tx<ProviderCheckRow>('provider_checks')
      .where({ provider_id: id })
      .update(toColumns({ ...notSeen, providerId: id }));
  }
}
