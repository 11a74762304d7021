import {
  Change,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Query, QueryClient, QueryKey } from '@tanstack/react-query';
import { keys } from '../queryKeys';

/** From this many on, not all tenants of a person are known here. */
const MAX_TENANTS = 1_000;

function startsWith(key: QueryKey, start: QueryKey): boolean {
  return start.every((part, index) => key[index] === part);
}

/** Whether something happened in a tenant that this person does not see. */
function isForeign(client: QueryClient, within: string): boolean {
  const tenants = client.getQueryData<Tenant[]>(keys.tenants.list);
  if (!tenants || tenants.length >= MAX_TENANTS) return false;
  return !tenants.some(tenant => tenant.id === within);
}

/** Whether a list is narrowed to another tenant. */
function isElsewhere(key: QueryKey, within: string): boolean {
  const filters = key.find(part => part !== null && typeof part === 'object');
  const { tenantId } = (filters ?? {}) as { tenantId?: string };
  return tenantId !== undefined && tenantId !== within;
}

/** Whether a query may answer otherwise after a change. Doubt means that it may. */
export function isConcerned(
  client: QueryClient,
  query: Pick<Query, 'queryKey'>,
  change: Change,
): boolean {
  const { queryKey } = query;
  if (!keys.of(change).some(start => startsWith(queryKey, start))) return false;
  const { within } = change;
  if (within === undefined) return true;
  return !isElsewhere(queryKey, within) && !isForeign(client, within);
}
