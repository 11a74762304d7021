import { Knex } from 'knex';
import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { isPostgres } from '../platform/database';
import { CodedConflictError } from '../platform/errors';
import {
  ProviderRecord,
  ProviderRow,
  toProvider,
  toProviderRow,
} from './providerRow';

/** All SQL that touches `providers`. */
export class KnexProviderStore {
  /** @returns false if the id is taken; nothing is written then. */
  async insert(
    tx: Knex.Transaction,
    provider: ProviderRecord,
  ): Promise<boolean> {
    const written = await tx<ProviderRow>('providers')
      .insert(toProviderRow(provider))
      .onConflict('id')
      .ignore()
      .returning('id');
    return written.length > 0;
  }

  /**
   * Writes `provider`, whose `version` is the one that was read.
   *
   * @throws CodedConflictError if it was changed meanwhile.
   */
  async update(
    tx: Knex.Transaction,
    provider: ProviderRecord,
  ): Promise<ProviderRecord> {
    const moved = { ...provider, version: provider.version + 1 };
    const { id, created_at: _, ...columns } = toProviderRow(moved);
    const count = await tx<ProviderRow>('providers')
      .where({ id, version: provider.version })
      .update(columns);
    if (count !== 1) {
      throw new CodedConflictError(
        'conflict',
        say('provider-changed', { provider: provider.title }),
      );
    }
    return moved;
  }

  async delete(tx: Knex.Transaction, id: string): Promise<void> {
    await tx<ProviderRow>('providers').where({ id }).delete();
  }

  /** Also one that is retired. */
  async find(knex: Knex, id: string): Promise<ProviderRecord | undefined> {
    const row = await knex<ProviderRow>('providers').where({ id }).first();
    return row && toProvider(row);
  }

  /** The same, and nobody else changes it, nor admits to it, until `tx` ends. */
  async lock(
    tx: Knex.Transaction,
    id: string,
  ): Promise<ProviderRecord | undefined> {
    const query = tx<ProviderRow>('providers').where({ id }).first();
    if (isPostgres(tx)) query.forUpdate();
    const row = await query;
    return row && toProvider(row);
  }

  /** A page of those that are not retired, by id. */
  async page(
    knex: Knex,
    page: { limit: number; after?: string },
  ): Promise<ProviderRecord[]> {
    const query = knex<ProviderRow>('providers')
      .whereNull('retired_at')
      .orderBy('id')
      .limit(page.limit);
    if (page.after !== undefined) query.where('id', '>', page.after);
    return (await query).map(toProvider);
  }

  /** All of them, retired ones as well, by id. */
  async listAll(knex: Knex): Promise<ProviderRecord[]> {
    const rows = await knex<ProviderRow>('providers').orderBy('id');
    return rows.map(toProvider);
  }

  /** All that are not retired, by id; none of them is changed until `tx` ends. */
  async holdAll(tx: Knex.Transaction): Promise<ProviderRecord[]> {
    const query = tx<ProviderRow>('providers')
      .whereNull('retired_at')
      .orderBy('id');
    if (isPostgres(tx)) query.forShare();
    return (await query).map(toProvider);
  }
}
