import { RoleBinding } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Clock, toIso } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { KnexRoleGrantStore } from './KnexRoleGrantStore';
import { KnexTenantStore, TenantRecord } from './KnexTenantStore';
import { nextTenantStatus, TenantEvent } from './lifecycle';
import { DeclaredTenant } from './readDeclaredTenants';
import { TenantGrant } from './RoleGrant';

/** Who gives what the configuration gives. */
const SYSTEM = 'system';

interface Deps {
  knex: Knex;
  clock: Clock;
  store: KnexTenantStore;
  grants: KnexRoleGrantStore;
  outbox: Outbox;
}

/**
 * Brings tenants of the configuration into the database: creates those that
 * are missing, updates the others, deletes none. Roles that people were given
 * in the portal stay. What is declared no more becomes the portal's to change.
 * Safe to run in several processes at once.
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
  await releaseOthers(deps, declared);
}

async function releaseOthers(
  deps: Deps,
  declared: DeclaredTenant[],
): Promise<void> {
  const names = declared.map(tenant => tenant.name);
  await deps.knex.transaction(async tx => {
    await deps.store.release(tx, names);
    await deps.grants.release(tx, await deps.store.idsOf(tx, names));
  });
}

function toGrants(deps: Deps, bindings: RoleBinding[]): TenantGrant[] {
  const grantedAt = toIso(deps.clock.now());
  return bindings.map(binding => ({
    ...binding,
    grantedBy: SYSTEM,
    grantedAt,
    managedBy: 'configuration',
  }));
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
    declared: true,
    status: suspended ? 'suspended' : 'active',
    version: 1,
    createdAt: toIso(deps.clock.now()),
  };
  const isNew = await deps.store.insert(tx, tenant);
  if (!isNew) return false;
  await deps.grants.putOfTenant(tx, tenant.id, toGrants(deps, roleBindings));
  await tell(deps, tx, {
    tenant,
    type: 'tenant.created',
    payload: { roleBindings },
  });
  return true;
}

async function updateDeclared(
  deps: Deps,
  tx: Knex.Transaction,
  declared: DeclaredTenant,
): Promise<void> {
  const current = await deps.store.lock(tx, { name: declared.name });
  // Somebody else's transaction made it and took it back; the next start finds no row and makes it.
  if (!current) return;
  let tenant: TenantRecord = {
    ...current,
    title: declared.title,
    description: declared.description,
    declared: true,
    maxConcurrentBuilds: declared.maxConcurrentBuilds,
    methods: declared.methods,
  };
  const rebound = await rebind(deps, tx, { tenant, declared });
  if (rebound || !isDeepStrictEqual(tenant, current)) {
    tenant = await deps.store.update(tx, tenant);
    const payload = rebound ?? {};
    await tell(deps, tx, { tenant, type: 'tenant.updated', payload });
  }
  const event = statusEvent(tenant, declared);
  if (event) {
    const status = nextTenantStatus(tenant.status, event);
    tenant = await deps.store.update(tx, {
      ...tenant,
      status,
      statusReason: undefined,
    });
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

function keysOf(bindings: RoleBinding[]): string[] {
  return bindings.map(({ role, principalRef }) => `${role} ${principalRef}`);
}

/** Gives and takes what the configuration gives, and nothing that the portal gave. */
async function rebind(
  deps: Deps,
  tx: Knex.Transaction,
  { tenant, declared }: { tenant: TenantRecord; declared: DeclaredTenant },
): Promise<Record<string, unknown> | undefined> {
  const read = await deps.grants.ofTenants(tx, [tenant.id]);
  const before = (read.get(tenant.id) ?? []).filter(
    grant => grant.managedBy === 'configuration',
  );
  const wanted = new Set(keysOf(declared.roleBindings));
  const had = new Set(keysOf(before));
  const added = declared.roleBindings.filter(
    binding => !had.has(keysOf([binding])[0]),
  );
  const taken = before.filter(grant => !wanted.has(keysOf([grant])[0]));
  if (added.length === 0 && taken.length === 0) return undefined;
  await deps.grants.putOfTenant(tx, tenant.id, toGrants(deps, added));
  for (const grant of taken) {
    await deps.grants.removeOfTenant(tx, tenant.id, grant);
  }
  return { before: keysOf(before), after: [...wanted] };
}

async function tell(
  deps: Deps,
  tx: Knex.Transaction,
  event: {
    tenant: TenantRecord;
    type: string;
    payload?: Record<string, unknown>;
  },
): Promise<void> {
  await deps.outbox.append(tx, {
    subjectType: 'tenant',
    subjectId: event.tenant.id,
    type: event.type,
    actor: SYSTEM,
    payload: { name: event.tenant.name, ...event.payload },
  });
}
