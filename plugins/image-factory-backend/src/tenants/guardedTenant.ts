import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  projectCreatePermission,
  RESOURCE_TYPE_TENANT,
  RoleBinding,
  tenantReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { AccessFilter, TenantScoped, tenantScopedRules } from './access';
import { KnexTenantStore, TenantRecord } from './KnexTenantStore';

/** A tenant as permissions see it. */
export interface TenantResource extends TenantScoped {
  tenant: TenantRecord;
}

const tenantResourceRef = createPermissionResourceRef<
  TenantResource,
  AccessFilter
>().with({ pluginId: 'image-factory', resourceType: RESOURCE_TYPE_TENANT });

export function toTenantResource(
  tenant: TenantRecord,
  roleBindings: RoleBinding[],
): TenantResource {
  return { tenant, tenantId: tenant.id, roleBindings };
}

/** Tenants, and creating projects in them, as resources of permissions. */
export function createGuardedTenant(deps: {
  knex: Knex;
  store: KnexTenantStore;
}): GuardedResource<TenantResource, AccessFilter> {
  return {
    ref: tenantResourceRef,
    rules: tenantScopedRules(tenantResourceRef),
    permissions: [tenantReadPermission, projectCreatePermission],
    readPermission: tenantReadPermission,
    async load(id) {
      const tenant = await deps.store.find(deps.knex, { id });
      if (!tenant) return undefined;
      const bindings = await deps.store.bindingsOf(deps.knex, [id]);
      return toTenantResource(tenant, bindings.get(id) ?? []);
    },
  };
}
