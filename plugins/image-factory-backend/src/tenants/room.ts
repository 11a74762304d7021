import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RoleBinding } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { CodedConflictError, MissingError } from '../platform/errors';
import { Room, RoomDeps } from '../platform/room';
import { AccessFilter } from './access';
import { createTenant } from './createTenant';
import { declareTenants } from './declareTenants';
import { getTenant } from './getTenant';
import { createGuardedTenant, TenantResource } from './guardedTenant';
import { KnexTenantStore, TenantRecord } from './KnexTenantStore';
import { listTenants } from './listTenants';
import { readDeclaredTenants } from './readDeclaredTenants';

/** What other rooms may ask about tenants. */
export interface TenantsRoom extends Room {
  guardedTenant: GuardedResource<TenantResource, AccessFilter>;
  /** Brings the tenants of the configuration into the database. */
  start(): Promise<void>;
  /** Not inside a transaction: reads with a connection of its own. */
  bindingsOf(tenantId: string): Promise<RoleBinding[]>;
  /** The same for many tenants, by id; a tenant without bindings may be missing. */
  bindingsByTenant(tenantIds: string[]): Promise<Map<string, RoleBinding[]>>;
  find(knexOrTx: Knex, tenantId: string): Promise<TenantRecord | undefined>;
  /** The tenants with these names, as far as there are any. */
  named(knexOrTx: Knex, names: string[]): Promise<TenantRecord[]>;
  /** Those of them that a caller may see. Not inside a transaction. */
  seenBy(
    credentials: BackstageCredentials,
    names: string[],
  ): Promise<TenantRecord[]>;
  /**
   * @throws MissingError if there is none.
   * @throws CodedConflictError `tenant-suspended` if it is not active.
   */
  requireActive(knexOrTx: Knex, tenantId: string): Promise<TenantRecord>;
  /** How many executions each tenant may run at once: 0 for those that are not active. */
  limits(
    knexOrTx: Knex,
  ): Promise<Array<{ id: string; maxConcurrentBuilds: number }>>;
}

/** @throws InputError if `imageFactory.tenants` can't be used. */
export function createTenantsRoom(deps: RoomDeps): TenantsRoom {
  const { knex } = deps;
  const store = new KnexTenantStore();
  const declared = readDeclaredTenants(deps.config);
  const guarded = createGuardedTenant({ knex, store });
  const own = { ...deps, store, guarded };
  return {
    operations: [listTenants(own), getTenant(own), createTenant(own)],
    guarded: [guarded],
    guardedTenant: guarded,
    start: () => declareTenants(own, declared),
    async bindingsOf(tenantId) {
      const found = await store.bindingsOf(knex, [tenantId]);
      return found.get(tenantId) ?? [];
    },
    bindingsByTenant: tenantIds => store.bindingsOf(knex, tenantIds),
    find: (knexOrTx, id) => store.find(knexOrTx, { id }),
    named: (knexOrTx, names) => store.listNamed(knexOrTx, 'everything', names),
    async seenBy(credentials, names) {
      const criteria = await deps.authorizer.criteria(credentials, guarded);
      if (criteria === 'nothing') return [];
      return store.listNamed(knex, criteria, names);
    },
    async requireActive(knexOrTx, id) {
      const tenant = await store.find(knexOrTx, { id });
      if (!tenant) throw new MissingError(`There is no tenant ${id}`);
      if (tenant.status !== 'active') {
        throw new CodedConflictError(
          'tenant-suspended',
          `The tenant ${tenant.title} is ${tenant.status}`,
        );
      }
      return tenant;
    },
    limits: knexOrTx => store.limits(knexOrTx),
  };
}
