import { Knex } from 'knex';
import { KnexProviderUseStore } from './KnexProviderUseStore';

const store = new KnexProviderUseStore();

/** How many executions take a slot of the provider now. */
export function countActiveOn(
  knexOrTx: Knex,
  providerId: string,
): Promise<number> {
  return store.countActive(knexOrTx, providerId);
}

/** Whether any execution names the provider, also one that ended long ago. */
export function isProviderNamed(
  knexOrTx: Knex,
  providerId: string,
): Promise<boolean> {
  return store.isNamed(knexOrTx, providerId);
}
