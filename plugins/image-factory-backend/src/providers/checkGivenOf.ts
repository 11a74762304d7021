import { CheckGiven } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { TenantsRoom } from '../tenants';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { ProviderRecord } from './providerRow';

/** More are not told to a check, which looks at a few of their places anyway. */
const MAX_TENANTS = 100;

/** What a check of a provider is given. */
export async function checkGivenOf(
  deps: {
    knex: Knex;
    tenants: Pick<TenantsRoom, 'activeNames'>;
    checks: KnexProviderCheckStore;
    trialRegistry?: (providerId: string) => Promise<CheckGiven['registry']>;
  },
  provider: ProviderRecord,
  full: boolean,
): Promise<CheckGiven> {
  const { knex, tenants, checks, trialRegistry } = deps;
  const { id, slots } = provider;
  const known = await checks.find(knex, id);
  return {
    full,
    slots,
    tenantNames:
      provider.tenants ?? (await tenants.activeNames(knex, MAX_TENANTS)),
    earlier: known?.checks ?? [],
    registry: full ? await trialRegistry?.(id) : undefined,
  };
}
