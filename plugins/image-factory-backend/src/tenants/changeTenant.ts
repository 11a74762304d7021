import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { MissingError } from '../platform/errors';
import { Caller } from '../platform/operation';
import { describeTenants } from './describeTenants';
import { TenantRecord } from './KnexTenantStore';
import { TenantDeps } from './TenantDeps';

/** What a change may touch. */
type Changes = Partial<
  Pick<
    TenantRecord,
    | 'title'
    | 'description'
    | 'status'
    | 'statusReason'
    | 'maxConcurrentBuilds'
    | 'methods'
  >
>;

function valuesOf(tenant: TenantRecord, changes: Changes): Changes {
  const keys = Object.keys(changes) as (keyof Changes)[];
  return Object.fromEntries(
    // What is undefined would be lost on the way.
    keys.map(key => [key, tenant[key] ?? null]),
  ) as Changes;
}

/**
 * Changes a tenant while nobody else does, and records who changed what from
 * what to what. What changes nothing is not recorded.
 *
 * @param options.change - Sees the tenant as it is now; may throw.
 */
export async function changeTenant(
  deps: TenantDeps,
  caller: Caller,
  options: {
    tenantId: string;
    /** Past tense, e.g. `tenant.suspended`. */
    type: string;
    change(tenant: TenantRecord): Changes;
  },
): Promise<Tenant> {
  const changed = await deps.knex.transaction(async tx => {
    const tenant = await deps.store.lock(tx, { id: options.tenantId });
    if (!tenant) throw new MissingError('There is no such tenant');
    const changes = options.change(tenant);
    const before = valuesOf(tenant, changes);
    const after = valuesOf({ ...tenant, ...changes }, changes);
    if (JSON.stringify(before) === JSON.stringify(after)) return tenant;
    const moved = await deps.store.update(tx, { ...tenant, ...changes });
    await deps.outbox.append(tx, {
      subjectType: 'tenant',
      subjectId: tenant.id,
      type: options.type,
      actor: caller.ref,
      payload: { name: tenant.name, before, after },
    });
    return moved;
  });
  const [answer] = await describeTenants(
    deps,
    caller,
    await deps.guarded.describe([changed]),
  );
  return answer;
}
