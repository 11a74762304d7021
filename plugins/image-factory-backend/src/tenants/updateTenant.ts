import { updateTenantContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { changeTenant } from './changeTenant';
import { tenantActions } from './tenantActions';
import { TenantDeps } from './TenantDeps';

export function updateTenant(deps: TenantDeps) {
  return defineResourceOperation(updateTenantContract, {
    auditEventId: 'tenant-update',
    rule: tenantActions.update,
    guarded: deps.guarded,
    id: ({ params }) => params.tenantId,
    run: ({ params, body, caller }) =>
      changeTenant(deps, caller, {
        tenantId: params.tenantId,
        type: 'tenant.updated',
        change: () => body,
      }),
  });
}
