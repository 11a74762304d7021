import { archiveTenantContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { changeTenant } from './changeTenant';
import { nextTenantStatus } from './lifecycle';
import { tenantActions } from './tenantActions';
import { TenantDeps } from './TenantDeps';

/** Closes a tenant for good. What runs goes on, what waits never starts, and what it made stays. */
export function archiveTenant(deps: TenantDeps) {
  return defineResourceOperation(archiveTenantContract, {
    auditEventId: 'tenant-archive',
    rule: tenantActions.archive,
    guarded: deps.guarded,
    id: ({ params }) => params.tenantId,
    run: ({ params, body, caller }) =>
      changeTenant(deps, caller, {
        tenantId: params.tenantId,
        type: 'tenant.archived',
        change: tenant => ({
          status: nextTenantStatus(tenant.status, 'archived'),
          statusReason: body.reason,
        }),
      }),
  });
}
