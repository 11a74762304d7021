import { Knex } from 'knex';
import { ExecutionRow } from './executionRow';
import { activeStatuses } from './lifecycle';

/** All SQL that asks which executions name a provider. */
export class KnexProviderUseStore {
  /** How many take one of its slots now. */
  async countActive(knex: Knex, providerId: string): Promise<number> {
    const row = await knex<ExecutionRow>('executions')
      .where({ provider_id: providerId })
      .whereIn('status', activeStatuses)
      .count({ count: '*' })
      .first();
    return Number(row?.count ?? 0);
  }

  /** Whether any execution names it, also one that ended long ago. */
  async isNamed(knex: Knex, providerId: string): Promise<boolean> {
    const row = await knex<ExecutionRow>('executions')
      .where({ provider_id: providerId })
      .select('id')
      .first();
    return row !== undefined;
  }
}
