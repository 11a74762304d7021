import {
  Provider,
  RejectedProvider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  provisionsOf,
  rejectionOf,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { countSlotsUsed } from '../executions';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';

/** Something that is to be placed. */
export interface Wanted {
  tenantName: string;
  /** What a provider must have to run it. */
  requirements: string[];
  wishedProviderId?: string;
}

/** A provider as it stands now, and why it could not take something. */
export interface JudgedPlace {
  provider: ProviderRecord;
  readiness: Provider['readiness'];
  slotsUsed: number;
  /** Absent if it could take it now. */
  rejected?: RejectedProvider;
}

/** All providers but retired ones, by id, as admission would judge them. */
export async function judgePlaces(
  deps: {
    knex: Knex;
    store: KnexProviderStore;
    checks: KnexProviderCheckStore;
  },
  wanted: Wanted,
): Promise<JudgedPlace[]> {
  const { knex, store } = deps;
  const checks = await deps.checks.list(knex);
  const used = await countSlotsUsed(knex);
  const providers = await store.listAll(knex);
  return providers
    .filter(({ retiredAt }) => retiredAt === null)
    .map(provider => {
      const { id, tenants, state, slots } = provider;
      const { offers, readiness = 'unknown' } = checks.get(id) ?? {};
      const slotsUsed = used.get(id) ?? 0;
      const isAllowed = tenants?.includes(wanted.tenantName) ?? true;
      const provides = offers && new Set(provisionsOf(offers));
      const sight = { id, state, readiness, slots, slotsUsed };
      const rejected = rejectionOf({ ...sight, isAllowed, provides }, wanted);
      return { provider, readiness, slotsUsed, rejected };
    });
}

/** Whether it could run it at some time, as far as anybody knows. */
export function couldRun({ rejected }: JudgedPlace): boolean {
  return !['not-allowed', 'lacks-requirement'].includes(rejected?.reason ?? '');
}
