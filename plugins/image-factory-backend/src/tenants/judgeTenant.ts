import {
  Refusal,
  tenantLimitPermission,
  tenantSuspendPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { PlatformRoleRefs } from '@imagefactory/backstage-plugin-image-factory-node';
import { Demands } from '../platform/access';
import { platformRefsOf, rolesThatMay } from '../platform/refusals';
import { AccessScope } from './TenantScoped';

type Tenant = Pick<
  AccessScope['tenant'],
  'title' | 'status' | 'statusReason' | 'declared' | 'methods'
>;

function helpOf(permission: { name: string }, refs: PlatformRoleRefs) {
  const roles = rolesThatMay(permission.name);
  return { roles, ask: platformRefsOf(roles.platform, refs) };
}

/** Why a tenant that is not active takes nothing new. */
export function inactiveRefusal(
  tenant: Tenant,
  refs: PlatformRoleRefs,
): Refusal {
  const { title, status, statusReason } = tenant;
  const why = statusReason ? ` (${statusReason})` : '';
  if (status === 'archived') {
    return {
      code: 'tenant-archived',
      message: `The tenant ${title} is archived${why}: what it made stays, and nothing is changed any more`,
    };
  }
  return {
    code: 'tenant-suspended',
    message: `The tenant ${title} is suspended${why}: nothing new starts until somebody who runs the platform resumes it`,
    ...helpOf(tenantSuspendPermission, refs),
  };
}

function methodRefusal(tenant: Tenant, refs: PlatformRoleRefs): Refusal {
  const allowed = tenant.methods ?? [];
  return {
    code: 'method-not-entitled',
    message: `The tenant ${tenant.title} may not use this build method, but ${
      allowed.join(', ') || 'none'
    }; somebody who runs the platform can change that`,
    limit: { name: 'methods', allowed },
    ...helpOf(tenantLimitPermission, refs),
  };
}

/** Why the state or the limits of a tenant do not let something happen; `undefined` if they do. */
export function judgeTenant(
  tenant: Tenant,
  demands: Demands,
  refs: PlatformRoleRefs,
): Refusal | undefined {
  const { requires = [], method } = demands;
  const isClosed =
    (requires.includes('active-tenant') && tenant.status !== 'active') ||
    (requires.includes('open-tenant') && tenant.status === 'archived');
  if (isClosed) return inactiveRefusal(tenant, refs);
  if (requires.includes('portal-managed') && tenant.declared) {
    return {
      code: 'managed-by-configuration',
      message: `The configuration of the platform says how the tenant ${tenant.title} is; change it there`,
      ask: platformRefsOf(['admin', 'operator'], refs),
    };
  }
  const isEntitled =
    method === undefined || !tenant.methods || tenant.methods.includes(method);
  return isEntitled ? undefined : methodRefusal(tenant, refs);
}
