import { putTenantBindingContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { changeTenantGrants } from './changeTenantGrants';
import { readGrant } from './readGrant';
import { tenantActions } from './tenantActions';
import { TenantDeps } from './TenantDeps';

/** Gives a role, or says anew until when; one that it takes the place of ends in the same moment. */
export function putTenantBinding(deps: TenantDeps) {
  return defineResourceOperation(putTenantBindingContract, {
    auditEventId: 'tenant-binding-put',
    rule: tenantActions.bind,
    guarded: deps.guarded,
    id: ({ params }) => params.tenantId,
    async run({ params: { tenantId }, body, caller }) {
      const { next, gone } = readGrant(deps, caller, body);
      return changeTenantGrants(deps, caller, {
        tenantId,
        next: { ...next, managedBy: 'portal' },
        gone,
      });
    },
  });
}
