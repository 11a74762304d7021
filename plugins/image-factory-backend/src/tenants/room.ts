import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Page,
  RoleBinding,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  PlatformRoleRefs,
  readPlatformRoles,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { AccessCriteria, ActionRule } from '../platform/access';
import { toIso } from '../platform/clock';
import { MissingError } from '../platform/errors';
import { PageRequest } from '../platform/page';
import { toRefusalError } from '../platform/refusals';
import { Room, RoomDeps } from '../platform/room';
import { AccessFilter } from './access';
import { archiveTenant } from './archiveTenant';
import { createTenant } from './createTenant';
import { declareTenants } from './declareTenants';
import { toRoleBindings } from './describeTenants';
import { getTenant } from './getTenant';
import { guardedTenant, TenantResource } from './guardedTenant';
import {
  guardTenantScoped,
  TenantScopedKind,
  TenantScopedOptions,
} from './guardTenantScoped';
import { inactiveRefusal } from './judgeTenant';
import { KnexRoleGrantStore } from './KnexRoleGrantStore';
import { KnexTenantStore, TenantLimit, TenantRecord } from './KnexTenantStore';
import { listTenantBindings } from './listTenantBindings';
import { listTenants } from './listTenants';
import { putTenantBinding } from './putTenantBinding';
import { readDeclaredTenants } from './readDeclaredTenants';
import { removeTenantBinding } from './removeTenantBinding';
import { resumeTenant } from './resumeTenant';
import { ScopeReader } from './ScopeReader';
import { setTenantLimits } from './setTenantLimits';
import { suspendTenant } from './suspendTenant';
import { tenantActions } from './tenantActions';
import { TenantDeps } from './TenantDeps';
import { TenantScoped } from './TenantScoped';
import { updateTenant } from './updateTenant';

/** What other rooms may ask about tenants. */
export interface TenantsRoom extends Room {
  guardedTenant: TenantScopedKind<TenantRecord, TenantResource>;
  /** What creating a project in a tenant needs. */
  createProjectRule: ActionRule<TenantResource>;
  /** Makes the things of another room, which belong to tenants, resources of permissions. */
  guard<TRecord, TResource extends TenantScoped>(
    options: TenantScopedOptions<TRecord, TResource>,
  ): TenantScopedKind<TRecord, TResource>;
  /** Tenants that the criteria let somebody see, newest first. */
  list(
    criteria: AccessCriteria<AccessFilter>,
    page: PageRequest & { id?: string },
  ): Promise<Page<TenantRecord>>;
  /** Roles inside projects, which are kept here since access is judged by both. */
  projectGrants: Pick<
    KnexRoleGrantStore,
    'ofProjects' | 'putOfProject' | 'removeOfProject' | 'projectsOf'
  >;
  scopes: Pick<ScopeReader, 'read'>;
  platformRoles: PlatformRoleRefs;
  /** Brings the tenants of the configuration into the database. */
  start(): Promise<void>;
  /** Roles that count now. Not inside a transaction: reads with a connection of its own. */
  bindingsOf(tenantId: string): Promise<RoleBinding[]>;
  find(knexOrTx: Knex, tenantId: string): Promise<TenantRecord | undefined>;
  /**
   * The tenant, if it is active now.
   *
   * @throws MissingError if there is none.
   * @throws RefusedConflictError `tenant-suspended` or `tenant-archived`.
   */
  requireActive(knexOrTx: Knex, tenantId: string): Promise<TenantRecord>;
  /** The tenants with these names, as far as there are any. */
  named(knexOrTx: Knex, names: string[]): Promise<TenantRecord[]>;
  /** Those of them that a caller may see. Not inside a transaction. */
  seenBy(
    credentials: BackstageCredentials,
    names: string[],
  ): Promise<TenantRecord[]>;
  /**
   * The tenant, which stays active until `tx` ends.
   *
   * @throws MissingError if there is none.
   * @throws RefusedConflictError `tenant-suspended` or `tenant-archived`.
   */
  holdActive(tx: Knex.Transaction, tenantId: string): Promise<TenantRecord>;
  /** Names of those that may build, in their order; at most `limit`. */
  activeNames(knexOrTx: Knex, limit: number): Promise<string[]>;
  /** How many executions each tenant may run at once, and whether it may start any. */
  limits(knexOrTx: Knex): Promise<TenantLimit[]>;
}

function createOperations(deps: TenantDeps) {
  return [
    listTenants(deps),
    getTenant(deps),
    createTenant(deps),
    updateTenant(deps),
    setTenantLimits(deps),
    suspendTenant(deps),
    resumeTenant(deps),
    archiveTenant(deps),
    listTenantBindings(deps),
    putTenantBinding(deps),
    removeTenantBinding(deps),
  ];
}

/** Lets a tenant through that is there and active. */
function onlyActive(platformRoles: PlatformRoleRefs) {
  return (id: string, tenant: TenantRecord | undefined): TenantRecord => {
    if (!tenant) throw new MissingError(`There is no tenant ${id}`);
    if (tenant.status === 'active') return tenant;
    throw toRefusalError(inactiveRefusal(tenant, platformRoles));
  };
}

/** @throws InputError if `imageFactory.tenants` can't be used. */
export function createTenantsRoom(deps: RoomDeps): TenantsRoom {
  const { knex, clock, config } = deps;
  const store = new KnexTenantStore();
  const grants = new KnexRoleGrantStore();
  const scopes = new ScopeReader({ knex, store, grants });
  const declared = readDeclaredTenants(config);
  const platformRoles = readPlatformRoles(config);
  const guard: TenantsRoom['guard'] = options =>
    guardTenantScoped({ scopes, clock, platformRoles }, options);
  const guarded = guard(guardedTenant(id => store.find(knex, { id })));
  const own = { ...deps, store, grants, guarded };
  const active = onlyActive(platformRoles);
  return {
    operations: createOperations(own),
    guarded: [guarded],
    guardedTenant: guarded,
    createProjectRule: tenantActions['create-project'],
    guard,
    list: (criteria, page) => store.list(knex, criteria, page),
    ...{ projectGrants: grants, scopes, platformRoles },
    start: () => declareTenants(own, declared),
    async bindingsOf(tenantId) {
      const found = await grants.ofTenants(knex, [tenantId]);
      return toRoleBindings(found.get(tenantId) ?? [], toIso(clock.now()));
    },
    find: (knexOrTx, id) => store.find(knexOrTx, { id }),
    requireActive: async (knexOrTx, id) =>
      active(id, await store.find(knexOrTx, { id })),
    named: (knexOrTx, names) => store.listNamed(knexOrTx, 'everything', names),
    async seenBy(credentials, names) {
      const criteria = await deps.authorizer.criteria(credentials, guarded);
      if (criteria === 'nothing') return [];
      return store.listNamed(knex, criteria, names);
    },
    holdActive: async (tx, id) => active(id, await store.hold(tx, id)),
    activeNames: (knexOrTx, limit) => store.activeNames(knexOrTx, limit),
    limits: knexOrTx => store.limits(knexOrTx),
  };
}
