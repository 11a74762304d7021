import {
  isOfKind,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** Whether builds of a tenant may run there; of a kind of list that is not known, perhaps. */
export function mayUse({ tenants }: Provider, tenantName: string): boolean {
  if (!isOfKind(tenants, 'type', 'some')) return true;
  return tenants.seen.some(({ name }) => name === tenantName);
}
