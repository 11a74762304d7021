import { Page, say } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { isPostgres } from '../platform/database';
import { CodedConflictError } from '../platform/errors';
import { PageRequest, selectPage, toPage } from '../platform/page';
import { ACTIVE_STATUSES } from './lifecycle';
import {
  PreparationRecord,
  PreparationRow,
  toPreparation,
  toPreparationRow,
} from './preparationRow';

const TABLE = 'provider_preparations';

function byProvider(rows: PreparationRow[]): Map<string, PreparationRecord> {
  return new Map(rows.map(row => [row.provider_id, toPreparation(row)]));
}

/** All SQL that touches `provider_preparations`. */
export class KnexPreparationStore {
  /** @returns false if the provider has an active one; nothing is written then. */
  async insert(
    tx: Knex.Transaction,
    record: PreparationRecord,
  ): Promise<boolean> {
    const written = await tx<PreparationRow>(TABLE)
      .insert(toPreparationRow(record))
      .onConflict()
      .ignore()
      .returning('id');
    return written.length > 0;
  }

  /**
   * Writes a preparation, whose `version` is the one that was read.
   *
   * @throws CodedConflictError if it was changed meanwhile.
   */
  async update(
    tx: Knex.Transaction,
    record: PreparationRecord,
  ): Promise<PreparationRecord> {
    const moved = { ...record, version: record.version + 1 };
    const { id, created_at: _, ...columns } = toPreparationRow(moved);
    const count = await tx<PreparationRow>(TABLE)
      .where({ id, version: record.version })
      .update(columns);
    if (count === 1) return moved;
    throw new CodedConflictError('conflict', {
      message: 'The preparation was changed meanwhile; look at it again',
      wording: say('changed-meanwhile').wording,
    });
  }

  async find(knex: Knex, id: string): Promise<PreparationRecord | undefined> {
    const row = await knex<PreparationRow>(TABLE).where({ id }).first();
    return row && toPreparation(row);
  }

  /** The same, and nobody else changes it until `tx` ends. */
  async lock(
    tx: Knex.Transaction,
    id: string,
  ): Promise<PreparationRecord | undefined> {
    const query = tx<PreparationRow>(TABLE).where({ id }).first();
    if (isPostgres(tx)) query.forUpdate();
    const row = await query;
    return row && toPreparation(row);
  }

  /** The active ones, by provider; of some providers, or of all. */
  async active(
    knex: Knex,
    providerIds?: string[],
  ): Promise<Map<string, PreparationRecord>> {
    const query = knex<PreparationRow>(TABLE).whereIn(
      'status',
      ACTIVE_STATUSES,
    );
    if (providerIds) query.whereIn('provider_id', providerIds);
    return byProvider(await query);
  }

  /** The newest ones that became a certificate, by provider; of some, or of all. */
  async certified(
    knex: Knex,
    providerIds?: string[],
  ): Promise<Map<string, PreparationRecord>> {
    const newest = knex(TABLE)
      .select('provider_id')
      .max('issued_at as issued_at')
      .whereNotNull('issued_at')
      .groupBy('provider_id');
    if (providerIds) newest.whereIn('provider_id', providerIds);
    const rows: PreparationRow[] = await knex<PreparationRow>(TABLE)
      .select(`${TABLE}.*`)
      .join(newest.as('newest'), join =>
        join
          .on('newest.provider_id', `${TABLE}.provider_id`)
          .andOn('newest.issued_at', `${TABLE}.issued_at`),
      );
    return byProvider(rows);
  }

  /** One provider's, newest first. */
  async page(
    knex: Knex,
    providerId: string,
    page: PageRequest,
  ): Promise<Page<PreparationRecord>> {
    const query = knex<PreparationRow>(TABLE)
      .select('*')
      .where({ provider_id: providerId });
    selectPage(query, page, {
      createdAt: `${TABLE}.created_at`,
      id: `${TABLE}.id`,
    });
    const rows: PreparationRow[] = await query;
    return toPage(rows.map(toPreparation), page);
  }

  /** The newest of a provider that a policy asked for. */
  async newestBy(
    knex: Knex,
    of: { providerId: string; requestedBy: string },
  ): Promise<PreparationRecord | undefined> {
    const row = await knex<PreparationRow>(TABLE)
      .where({ provider_id: of.providerId, requested_by: of.requestedBy })
      .orderBy('created_at', 'desc')
      .first();
    return row && toPreparation(row);
  }

  /** Names of bundles that a provider was brought, those that were proved last in front. */
  async bundlesOf(
    knex: Knex,
    providerId: string,
  ): Promise<Array<{ bundle: string; provedAt: string | undefined }>> {
    const rows: Array<{ bundle: string; proved: string | null }> = await knex(
      TABLE,
    )
      .select('bundle')
      .max('issued_at as proved')
      .where({ provider_id: providerId })
      .groupBy('bundle');
    return rows
      .map(({ bundle, proved }) => ({ bundle, provedAt: proved ?? undefined }))
      .sort((one, other) =>
        (other.provedAt ?? '').localeCompare(one.provedAt ?? ''),
      );
  }

  /** Removes the oldest of a provider that are over, but for those that are proofs. */
  async prune(
    tx: Knex.Transaction,
    of: { providerId: string; keep: number },
  ): Promise<void> {
    const kept = tx(TABLE)
      .select('id')
      .where({ provider_id: of.providerId })
      .orderBy('created_at', 'desc')
      .limit(of.keep);
    await tx(TABLE)
      .where({ provider_id: of.providerId })
      .whereNull('issued_at')
      .whereNotIn('status', ACTIVE_STATUSES)
      .whereNotIn('id', tx.select('id').from(kept.as('kept')))
      .delete();
  }
}
