import { putTenantBindingContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { toIso } from '../platform/clock';
import { defineResourceOperation } from '../platform/operation';
import { changeTenantGrants } from './changeTenantGrants';
import { toPrincipalRef } from './normalizeBindings';
import { requireFuture } from './requireFuture';
import { tenantActions } from './tenantActions';
import { TenantDeps } from './TenantDeps';

/** Gives a role, or says anew until when. */
export function putTenantBinding(deps: TenantDeps) {
  return defineResourceOperation(putTenantBindingContract, {
    auditEventId: 'tenant-binding-put',
    rule: tenantActions.bind,
    guarded: deps.guarded,
    id: ({ params }) => params.tenantId,
    async run({ params, body, caller }) {
      const now = toIso(deps.clock.now());
      requireFuture(body.expiresAt, now);
      const principalRef = toPrincipalRef(body.principalRef);
      return changeTenantGrants(deps, caller, {
        tenantId: params.tenantId,
        key: { role: body.role, principalRef },
        next: {
          role: body.role,
          principalRef,
          expiresAt: body.expiresAt && toIso(Date.parse(body.expiresAt)),
          grantedBy: caller.ref,
          grantedAt: now,
          managedBy: 'portal',
        },
      });
    },
  });
}
