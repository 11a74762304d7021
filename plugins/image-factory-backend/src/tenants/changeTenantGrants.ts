import { toIso } from '../platform/clock';
import { MissingError } from '../platform/errors';
import { Caller } from '../platform/operation';
import { toRefusalError } from '../platform/refusals';
import { GrantChange, planGrants } from './planGrants';
import { requireOwner } from './requireOwner';
import { TenantGrant } from './RoleGrant';
import { TenantDeps } from './TenantDeps';
import { toTenantBindings } from './toBindings';

function requirePortal(grant: TenantGrant): void {
  if (grant.managedBy !== 'configuration') return;
  throw toRefusalError({
    code: 'managed-by-configuration',
    message: `The configuration of the platform gives ${grant.principalRef} the role ${grant.role}; change it there`,
  });
}

/**
 * Gives, changes or takes roles in a tenant, while nobody else changes the
 * tenant, and records who changed them from what to what.
 *
 * @throws MissingError if what is to end is not there.
 * @throws RefusedConflictError `managed-by-configuration`.
 * @throws CodedConflictError `last-owner`.
 */
export async function changeTenantGrants(
  deps: TenantDeps,
  caller: Caller,
  options: GrantChange<TenantGrant> & { tenantId: string },
) {
  const { tenantId, next, gone } = options;
  const now = toIso(deps.clock.now());
  const after = await deps.knex.transaction(async tx => {
    const tenant = await deps.store.lock(tx, { id: tenantId });
    if (!tenant) throw new MissingError('There is no such tenant');
    const read = await deps.grants.ofTenants(tx, [tenantId]);
    const grants = read.get(tenantId) ?? [];
    const planned = planGrants(grants, { next, gone });
    planned.touched.forEach(requirePortal);
    requireOwner(grants, planned.after, now);
    if (gone) await deps.grants.removeOfTenant(tx, tenantId, gone);
    if (next) await deps.grants.putOfTenant(tx, tenantId, [next]);
    await deps.store.update(tx, tenant);
    await deps.outbox.append(tx, {
      subjectType: 'tenant',
      subjectId: tenantId,
      type: next ? 'tenant.role-granted' : 'tenant.role-taken',
      actor: caller.ref,
      payload: { name: tenant.name, ...planned.told },
    });
    return (await deps.grants.ofTenants(tx, [tenantId])).get(tenantId) ?? [];
  });
  return { items: toTenantBindings(after, now) };
}
