import {
  getTenantContract,
  tenantReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Authorizer, GuardedResource } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { describeTenants } from './describeTenants';
import { TenantResource } from './guardedTenant';

export function getTenant(deps: {
  authorizer: Authorizer;
  guarded: GuardedResource<TenantResource>;
}) {
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
