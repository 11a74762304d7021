import { listTenantsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { Authorizer, GuardedResource } from '../platform/access';
import { defineList } from '../platform/operation';
import { AccessFilter } from './access';
import { describeTenants } from './describeTenants';
import { TenantResource, toTenantResource } from './guardedTenant';
import { KnexTenantStore } from './KnexTenantStore';

export function listTenants(deps: {
  knex: Knex;
  store: KnexTenantStore;
  authorizer: Authorizer;
  guarded: GuardedResource<TenantResource, AccessFilter>;
}) {
  return defineList(listTenantsContract, {
    auditEventId: 'tenant-list',
    guarded: deps.guarded,
    async run({ query, subject, caller }) {
      const { items, nextCursor } = await deps.store.list(
        deps.knex,
        subject,
        query,
      );
      const bindings = await deps.store.bindingsOf(
        deps.knex,
        items.map(tenant => tenant.id),
      );
      const resources = items.map(tenant =>
        toTenantResource(tenant, bindings.get(tenant.id) ?? []),
      );
      return {
        items: await describeTenants(deps, caller, resources),
        nextCursor,
      };
    },
  });
}
