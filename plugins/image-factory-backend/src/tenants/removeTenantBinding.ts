import { removeTenantBindingContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { changeTenantGrants } from './changeTenantGrants';
import { toPrincipalRef } from './normalizeBindings';
import { tenantActions } from './tenantActions';
import { TenantDeps } from './TenantDeps';

/** Takes a role, whatever the state of the tenant. */
export function removeTenantBinding(deps: TenantDeps) {
  return defineResourceOperation(removeTenantBindingContract, {
    auditEventId: 'tenant-binding-remove',
    rule: tenantActions.unbind,
    guarded: deps.guarded,
    id: ({ params }) => params.tenantId,
    run: ({ params, query, caller }) =>
      changeTenantGrants(deps, caller, {
        tenantId: params.tenantId,
        gone: {
          role: query.role,
          principalRef: toPrincipalRef(query.principalRef),
        },
      }),
  });
}
