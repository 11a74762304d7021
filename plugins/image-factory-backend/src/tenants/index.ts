export {
  applyAccess,
  tenantScopedRules,
  type AccessColumns,
  type AccessFilter,
  type TenantScoped,
} from './access';
export type { TenantResource } from './guardedTenant';
export type { TenantRecord } from './KnexTenantStore';
export { createTenantsRoom, type TenantsRoom } from './room';
