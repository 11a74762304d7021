import { Knex } from 'knex';
import { KnexWaitingStore } from './KnexWaitingStore';

/** How many slots are taken now, by provider id. */
export async function countSlotsUsed(knex: Knex): Promise<Map<string, number>> {
  const { byProvider } = await new KnexWaitingStore().countActive(knex);
  return byProvider;
}
