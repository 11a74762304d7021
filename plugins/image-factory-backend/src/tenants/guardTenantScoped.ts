import { ResourcePermission } from '@backstage/plugin-permission-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { PlatformRoleRefs } from '@imagefactory/backstage-plugin-image-factory-node';
import { GuardedResource } from '../platform/access';
import { Clock, toIso } from '../platform/clock';
import { AccessFilter, tenantScopedRules } from './access';
import { judgeTenant } from './judgeTenant';
import { isInForce } from './RoleGrant';
import { Place, ScopeReader } from './ScopeReader';
import { TenantScoped } from './TenantScoped';

/** A kind of thing that belongs to a tenant, with how its things are read for permissions. */
export interface TenantScopedKind<
  TRecord,
  TResource extends TenantScoped = TenantScoped,
> extends GuardedResource<TResource, AccessFilter> {
  /** Records as permissions see them, in the same order. */
  describe(records: TRecord[]): Promise<TResource[]>;
}

/** What a kind of thing says of itself. */
export interface TenantScopedOptions<
  TRecord,
  TResource extends TenantScoped = TenantScoped,
> {
  resourceType: string;
  permissions: ResourcePermission[];
  readPermission: ResourcePermission;
  find(id: string): Promise<TRecord | undefined>;
  placeOf(record: TRecord): Place;
  toResource(record: TRecord, scoped: TenantScoped): TResource;
}

function ownersOf(scoped: TenantScoped, now: string): string[] {
  return scoped.tenantGrants
    .filter(grant => grant.role === 'owner' && isInForce(grant, now))
    .map(grant => grant.principalRef);
}

/** Makes things of a tenant resources of permissions: loader, rules, and judge of the tenant's state. */
export function guardTenantScoped<TRecord, TResource extends TenantScoped>(
  deps: { scopes: ScopeReader; clock: Clock; platformRoles: PlatformRoleRefs },
  options: TenantScopedOptions<TRecord, TResource>,
): TenantScopedKind<TRecord, TResource> {
  const { resourceType, permissions, readPermission } = options;
  const ref = createPermissionResourceRef<TResource, AccessFilter>().with({
    pluginId: 'image-factory',
    resourceType,
  });
  const describe = async (records: TRecord[]) => {
    const scoped = await deps.scopes.read(records.map(options.placeOf));
    return records.map((record, index) =>
      options.toResource(record, scoped[index]),
    );
  };
  return {
    ref,
    rules: tenantScopedRules(ref, deps.clock),
    permissions,
    readPermission,
    describe,
    async load(id) {
      const record = await options.find(id);
      return record && (await describe([record]))[0];
    },
    judge: (resource, demands) =>
      judgeTenant(resource.tenant, demands, deps.platformRoles),
    ownersOf: resource => ownersOf(resource, toIso(deps.clock.now())),
  };
}
