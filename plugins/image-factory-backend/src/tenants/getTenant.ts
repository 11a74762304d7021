import {
  getTenantContract,
  tenantReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { describeTenants } from './describeTenants';
import { TenantDeps } from './TenantDeps';

export function getTenant(deps: TenantDeps) {
  return defineResourceOperation(getTenantContract, {
    auditEventId: 'tenant-get',
    permission: tenantReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.tenantId,
    async run({ subject, caller }) {
      const [tenant] = await describeTenants(deps, caller, [subject]);
      return tenant;
    },
  });
}
