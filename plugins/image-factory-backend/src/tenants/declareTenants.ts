import { RoleBinding } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Clock, toIso } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { KnexTenantStore, TenantRecord } from './KnexTenantStore';
import { nextTenantStatus, TenantEvent } from './lifecycle';
import { DeclaredTenant } from './readDeclaredTenants';

interface Deps {
  knex: Knex;
  clock: Clock;
  store: KnexTenantStore;
  outbox: Outbox;
}

/**
 * Brings tenants of the configuration into the database: creates those that
 * are missing, updates the others, deletes none. Safe to run in several
 * processes at once.
 */
export async function declareTenants(
  deps: Deps,
  declared: DeclaredTenant[],
): Promise<void> {
  for (const tenant of declared) {
    await deps.knex.transaction(async tx => {
      if (await insertDeclared(deps, tx, tenant)) return;
      await updateDeclared(deps, tx, tenant);
    });
  }
}

async function insertDeclared(
  deps: Deps,
  tx: Knex.Transaction,
  declared: DeclaredTenant,
): Promise<boolean> {
  const { roleBindings, suspended, ...given } = declared;
  const tenant: TenantRecord = {
    ...given,
    id: randomUUID(),
    status: suspended ? 'suspended' : 'active',
    version: 1,
    createdAt: toIso(deps.clock.now()),
  };
  const isNew = await deps.store.insert(tx, tenant, roleBindings);
  if (isNew) await tell(deps, tx, { tenant, type: 'tenant.created' });
  return isNew;
}

async function updateDeclared(
  deps: Deps,
  tx: Knex.Transaction,
  declared: DeclaredTenant,
): Promise<void> {
  const current = await deps.store.lockByName(tx, declared.name);
  // Somebody else's transaction made it and took it back; the next start finds no row and makes it.
  if (!current) return;
  const bindings = await deps.store.bindingsOf(tx, [current.id]);
  let tenant: TenantRecord = {
    ...current,
    title: declared.title,
    description: declared.description,
    maxConcurrentBuilds: declared.maxConcurrentBuilds,
  };
  const rebound = !sameBindings(
    bindings.get(current.id) ?? [],
    declared.roleBindings,
  );
  if (rebound || JSON.stringify(tenant) !== JSON.stringify(current)) {
    if (rebound) {
      await deps.store.replaceBindings(tx, current.id, declared.roleBindings);
    }
    tenant = await deps.store.update(tx, tenant);
    await tell(deps, tx, { tenant, type: 'tenant.updated' });
  }
  const event = statusEvent(tenant, declared);
  if (event) {
    const status = nextTenantStatus(tenant.status, event);
    tenant = await deps.store.update(tx, { ...tenant, status });
    await tell(deps, tx, { tenant, type: `tenant.${event}` });
  }
}

/** What the configuration says about the status, if that is a change. It has no say about an archived tenant. */
function statusEvent(
  tenant: TenantRecord,
  declared: DeclaredTenant,
): TenantEvent | undefined {
  if (declared.suspended === true && tenant.status === 'active') {
    return 'suspended';
  }
  if (declared.suspended === false && tenant.status === 'suspended') {
    return 'resumed';
  }
  return undefined;
}

function sameBindings(one: RoleBinding[], other: RoleBinding[]): boolean {
  const keys = (bindings: RoleBinding[]) =>
    bindings
      .map(({ role, principalRef }) => `${role} ${principalRef}`)
      .sort()
      .join('\n');
  return keys(one) === keys(other);
}

async function tell(
  deps: Deps,
  tx: Knex.Transaction,
  event: { tenant: TenantRecord; type: string },
): Promise<void> {
  await deps.outbox.append(tx, {
    subjectType: 'tenant',
    subjectId: event.tenant.id,
    type: event.type,
    actor: 'system',
    payload: { name: event.tenant.name },
  });
}
