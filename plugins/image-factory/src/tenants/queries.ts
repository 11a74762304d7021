import {
  getTenantContract,
  listTenantsContract,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { renewed } from '../live/renewed';
import { keys } from '../queryKeys';
import { Translate } from '../translation';
import { nameOrder } from '../words/format';

const MAX_PAGES = 10;

async function allTenants(
  api: ImageFactoryApi,
  signal: AbortSignal,
): Promise<Tenant[]> {
  const tenants: Tenant[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await api.call(listTenantsContract, {
      query: { limit: 100, cursor },
      signal,
    });
    tenants.push(...answer.items);
    cursor = answer.nextCursor;
    if (!cursor) break;
  }
  return tenants;
}

/** The tenants of the signed-in person by title, at most 1,000. */
export function tenantsQuery(api: ImageFactoryApi, t: Translate) {
  const inOrder = nameOrder(t);
  return queryOptions({
    queryKey: keys.tenants.list,
    queryFn: ({ signal }) => allTenants(api, signal),
    select: tenants => [...tenants].sort((a, b) => inOrder(a.title, b.title)),
    staleTime: 60_000,
  });
}

export function tenantQuery(api: ImageFactoryApi, tenantId: string) {
  return queryOptions({
    queryKey: keys.tenants.one(tenantId),
    queryFn: ({ signal }) =>
      api.call(getTenantContract, { params: { tenantId }, signal }),
    meta: renewed(),
  });
}
