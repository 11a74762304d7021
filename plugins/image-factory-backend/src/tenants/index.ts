export { applyAccess, requesterRules, type AccessFilter } from './access';
export type { TenantResource } from './guardedTenant';
export type { TenantRecord } from './KnexTenantStore';
export type {
  TenantScopedKind,
  TenantScopedOptions,
} from './guardTenantScoped';
export { toPrincipalRef } from './normalizeBindings';
export { planGrants, type GrantChange } from './planGrants';
export { readGrant } from './readGrant';
export type { ProjectGrant } from './RoleGrant';
export { createTenantsRoom, type TenantsRoom } from './room';
export { grantsOf, type TenantScoped } from './TenantScoped';
export { toProjectBindings } from './toBindings';
