import {
  getTenantContract,
  tenantReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { describeTenants } from './describeTenants';
import { tenantActions } from './tenantActions';
import { TenantDeps } from './TenantDeps';

export function getTenant(deps: TenantDeps) {
  return defineResourceOperation(getTenantContract, {
    auditEventId: 'tenant-get',
    permission: tenantReadPermission,
    guarded: deps.guarded,
    offers: tenantActions,
    id: ({ params }) => params.tenantId,
    async run({ subject, caller, decisions }) {
      const own = { ...deps, decisions };
      const [tenant] = await describeTenants(own, caller, [subject]);
      return tenant;
    },
  });
}
