import {
  Offer,
  ReadinessReport,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';

interface ProviderCheckRow {
  provider_id: string;
  readiness: ReadinessReport['readiness'];
  summary: string;
  summary_wording: string | null;
  checks: string;
  offers: string | null;
  /** `bigint` is text on PostgreSQL. */
  checked_at: number | string;
}

/** What was last seen of a provider. */
export interface ProviderCheck extends ReadinessReport {
  providerId: string;
  /** What it can run; absent if no process that has its executor has said so. */
  offers?: Offer[];
  /** Milliseconds since 1970. */
  checkedAt: number;
}

function toCheck(row: ProviderCheckRow): ProviderCheck {
  return {
    providerId: row.provider_id,
    readiness: row.readiness,
    summary: row.summary,
    summaryWording: row.summary_wording
      ? JSON.parse(row.summary_wording)
      : undefined,
    checks: JSON.parse(row.checks),
    offers: row.offers === null ? undefined : JSON.parse(row.offers),
    checkedAt: Number(row.checked_at),
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

  async save(tx: Knex.Transaction, check: ProviderCheck): Promise<void> {
    await tx<ProviderCheckRow>('provider_checks')
      .insert({
        provider_id: check.providerId,
        readiness: check.readiness,
        summary: check.summary,
        summary_wording: check.summaryWording
          ? JSON.stringify(check.summaryWording)
          : null,
        checks: JSON.stringify(check.checks),
        offers: check.offers ? JSON.stringify(check.offers) : null,
        checked_at: check.checkedAt,
      })
      .onConflict('provider_id')
      .merge();
  }

  /** What was seen of a provider says nothing of one that is set up otherwise. */
  async forget(tx: Knex.Transaction, id: string): Promise<void> {
    await tx<ProviderCheckRow>('provider_checks')
      .where({ provider_id: id })
      .delete();
  }
}
