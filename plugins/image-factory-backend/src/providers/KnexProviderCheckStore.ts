import {
  Offer,
  ReadinessReport,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';

interface ProviderCheckRow {
  provider_id: string;
  readiness: ReadinessReport['readiness'];
  summary: string;
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

/** All SQL that touches `provider_checks`. */
export class KnexProviderCheckStore {
  /** By provider id. */
  async list(knex: Knex): Promise<Map<string, ProviderCheck>> {
    const rows = await knex<ProviderCheckRow>('provider_checks');
    return new Map(
      rows.map(row => [
        row.provider_id,
        {
          providerId: row.provider_id,
          readiness: row.readiness,
          summary: row.summary,
          checks: JSON.parse(row.checks),
          offers: row.offers === null ? undefined : JSON.parse(row.offers),
          checkedAt: Number(row.checked_at),
        },
      ]),
    );
  }

  async save(knex: Knex, check: ProviderCheck): Promise<void> {
    await knex<ProviderCheckRow>('provider_checks')
      .insert({
        provider_id: check.providerId,
        readiness: check.readiness,
        summary: check.summary,
        checks: JSON.stringify(check.checks),
        offers: check.offers ? JSON.stringify(check.offers) : null,
        checked_at: check.checkedAt,
      })
      .onConflict('provider_id')
      .merge();
  }
}
