import { setTenantLimitsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { changeTenant } from './changeTenant';
import { tenantActions } from './tenantActions';
import { TenantDeps } from './TenantDeps';

/** What may run at once and how it may be built; what runs or waits already is left alone. */
export function setTenantLimits(deps: TenantDeps) {
  return defineResourceOperation(setTenantLimitsContract, {
    auditEventId: 'tenant-limits-set',
    rule: tenantActions['set-limits'],
    guarded: deps.guarded,
    id: ({ params }) => params.tenantId,
    run: ({ params, body, caller }) =>
      changeTenant(deps, caller, {
        tenantId: params.tenantId,
        type: 'tenant.limits-set',
        change: () => ({
          maxConcurrentBuilds: body.maxConcurrentBuilds,
          methods: body.methods ?? undefined,
        }),
      }),
  });
}
