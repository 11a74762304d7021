import {
  accessReadPermission,
  credentialDeletePermission,
  credentialReadPermission,
  credentialSetPermission,
  projectCreatePermission,
  RESOURCE_TYPE_TENANT,
  tenantArchivePermission,
  tenantBindPermission,
  tenantLimitPermission,
  tenantReadPermission,
  tenantSuspendPermission,
  tenantUpdatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { TenantScopedOptions } from './guardTenantScoped';
import { TenantRecord } from './KnexTenantStore';
import { TenantScoped } from './TenantScoped';

/** A tenant as permissions see it. */
export interface TenantResource extends TenantScoped {
  tenant: TenantRecord;
}

/** Tenants, and what is done in them as a whole, as resources of permissions. */
export function guardedTenant(
  find: (id: string) => Promise<TenantRecord | undefined>,
): TenantScopedOptions<TenantRecord, TenantResource> {
  return {
    resourceType: RESOURCE_TYPE_TENANT,
    permissions: [
      tenantReadPermission,
      tenantUpdatePermission,
      tenantLimitPermission,
      tenantSuspendPermission,
      tenantArchivePermission,
      accessReadPermission,
      tenantBindPermission,
      projectCreatePermission,
      credentialReadPermission,
      credentialSetPermission,
      credentialDeletePermission,
    ],
    readPermission: tenantReadPermission,
    find,
    placeOf: tenant => ({ tenantId: tenant.id }),
    toResource: (tenant, scoped) => ({ ...scoped, tenant }),
  };
}
