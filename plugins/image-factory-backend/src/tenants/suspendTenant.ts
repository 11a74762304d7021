import { suspendTenantContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { changeTenant } from './changeTenant';
import { nextTenantStatus } from './lifecycle';
import { tenantActions } from './tenantActions';
import { TenantDeps } from './TenantDeps';

/** Nothing new of the tenant starts any more; what runs goes on. */
export function suspendTenant(deps: TenantDeps) {
  return defineResourceOperation(suspendTenantContract, {
    auditEventId: 'tenant-suspend',
    rule: tenantActions.suspend,
    guarded: deps.guarded,
    id: ({ params }) => params.tenantId,
    run: ({ params, body, caller }) =>
      changeTenant(deps, caller, {
        tenantId: params.tenantId,
        type: 'tenant.suspended',
        change: tenant => ({
          status: nextTenantStatus(tenant.status, 'suspended'),
          statusReason: body.reason,
        }),
      }),
  });
}
