import { toIso } from '../platform/clock';
import { MissingError } from '../platform/errors';
import { Caller } from '../platform/operation';
import { toRefusalError } from '../platform/refusals';
import { GrantKey } from './KnexRoleGrantStore';
import { requireOwner } from './requireOwner';
import { TenantGrant } from './RoleGrant';
import { TenantDeps } from './TenantDeps';
import { toTenantBindings } from './toBindings';

function isSame(grant: TenantGrant, key: GrantKey): boolean {
  return grant.role === key.role && grant.principalRef === key.principalRef;
}

function requirePortal(grant: TenantGrant | undefined): void {
  if (grant?.managedBy !== 'configuration') return;
  throw toRefusalError({
    code: 'managed-by-configuration',
    message: `The configuration of the platform gives ${grant.principalRef} the role ${grant.role}; change it there`,
  });
}

function termsOf(grant: TenantGrant | undefined) {
  return grant
    ? { role: grant.role, expiresAt: grant.expiresAt ?? null }
    : null;
}

/**
 * Gives, changes or takes one role in a tenant, while nobody else changes the
 * tenant, and records who changed it from what to what.
 *
 * @param options.next - What there will be; `undefined` takes the role away.
 * @throws RefusedConflictError `managed-by-configuration`.
 * @throws CodedConflictError `last-owner`.
 */
export async function changeTenantGrants(
  deps: TenantDeps,
  caller: Caller,
  options: { tenantId: string; key: GrantKey; next: TenantGrant | undefined },
) {
  const { tenantId, key, next } = options;
  const now = toIso(deps.clock.now());
  const after = await deps.knex.transaction(async tx => {
    const tenant = await deps.store.lock(tx, { id: tenantId });
    if (!tenant) throw new MissingError('There is no such tenant');
    const read = await deps.grants.ofTenants(tx, [tenantId]);
    const grants = read.get(tenantId) ?? [];
    const before = grants.find(grant => isSame(grant, key));
    if (!before && !next) throw new MissingError('There is no such binding');
    requirePortal(before);
    const others = grants.filter(grant => grant !== before);
    const changed = next ? [...others, next] : others;
    requireOwner(grants, changed, now);
    if (next) await deps.grants.putOfTenant(tx, tenantId, [next]);
    else await deps.grants.removeOfTenant(tx, tenantId, key);
    await deps.store.update(tx, tenant);
    await deps.outbox.append(tx, {
      subjectType: 'tenant',
      subjectId: tenantId,
      type: next ? 'tenant.role-granted' : 'tenant.role-taken',
      actor: caller.ref,
      payload: {
        name: tenant.name,
        principalRef: key.principalRef,
        before: termsOf(before),
        after: termsOf(next),
      },
    });
    return (await deps.grants.ofTenants(tx, [tenantId])).get(tenantId) ?? [];
  });
  return { items: toTenantBindings(after, now) };
}
