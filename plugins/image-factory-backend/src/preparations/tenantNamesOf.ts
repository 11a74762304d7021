import { Knex } from 'knex';
import { ProviderRecord } from '../providers';
import { TenantsRoom } from '../tenants';

/** Nobody has more; each may need objects of its own. */
const MAX_TENANTS = 10_000;

/** Names of the tenants that a provider is for. */
export async function tenantNamesOf(
  deps: { knex: Knex; tenants: Pick<TenantsRoom, 'activeNames'> },
  { tenants }: ProviderRecord,
): Promise<string[]> {
  const active = await deps.tenants.activeNames(deps.knex, MAX_TENANTS);
  return tenants ? active.filter(name => tenants.includes(name)) : active;
}
