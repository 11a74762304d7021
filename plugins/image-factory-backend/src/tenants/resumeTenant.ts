import { resumeTenantContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { changeTenant } from './changeTenant';
import { nextTenantStatus } from './lifecycle';
import { tenantActions } from './tenantActions';
import { TenantDeps } from './TenantDeps';

/** What waits starts again, and new things are taken. */
export function resumeTenant(deps: TenantDeps) {
  return defineResourceOperation(resumeTenantContract, {
    auditEventId: 'tenant-resume',
    rule: tenantActions.resume,
    guarded: deps.guarded,
    id: ({ params }) => params.tenantId,
    run: ({ params, caller }) =>
      changeTenant(deps, caller, {
        tenantId: params.tenantId,
        type: 'tenant.resumed',
        change: tenant => ({
          status: nextTenantStatus(tenant.status, 'resumed'),
          statusReason: undefined,
        }),
      }),
  });
}
