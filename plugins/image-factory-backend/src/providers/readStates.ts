import {
  DispatchSnapshot,
  provisionsOf,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { TenantsRoom } from '../tenants';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';

/** A provider as who admits executions sees it, without what it runs now. */
export type AdmittingProvider = Omit<
  DispatchSnapshot['providers'][number],
  'slotsUsed'
> & { executorId: string };

async function tenantIds(
  tenants: Pick<TenantsRoom, 'named'>,
  tx: Knex.Transaction,
  providers: ProviderRecord[],
): Promise<Map<string, string>> {
  const names = new Set(providers.flatMap(provider => provider.tenants ?? []));
  if (names.size === 0) return new Map();
  const found = await tenants.named(tx, [...names]);
  return new Map(found.map(({ id, name }) => [name, id]));
}

/** All that may be given work, as they stay until `tx` ends. */
export async function readStates(
  deps: {
    store: KnexProviderStore;
    checks: KnexProviderCheckStore;
    tenants: Pick<TenantsRoom, 'named'>;
  },
  tx: Knex.Transaction,
): Promise<AdmittingProvider[]> {
  const providers = await deps.store.holdAll(tx);
  const checks = await deps.checks.list(tx);
  const ids = await tenantIds(deps.tenants, tx, providers);
  return providers.map(({ id, executorId, state, slots, tenants }) => {
    const { offers, readiness = 'unknown' } = checks.get(id) ?? {};
    return {
      id,
      executorId,
      state,
      slots,
      readiness,
      provides: offers && provisionsOf(offers),
      tenants: tenants?.flatMap(name => ids.get(name) ?? []),
    };
  });
}
