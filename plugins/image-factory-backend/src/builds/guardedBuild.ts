import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  buildCancelPermission,
  buildReadPermission,
  RESOURCE_TYPE_BUILD,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import {
  AccessFilter,
  TenantScoped,
  tenantScopedRules,
  TenantsRoom,
} from '../tenants';
import { BuildRecord } from './buildRow';
import { KnexBuildStore } from './KnexBuildStore';

/** A build as permissions see it. */
export interface BuildResource extends TenantScoped {
  build: BuildRecord;
}

const buildResourceRef = createPermissionResourceRef<
  BuildResource,
  AccessFilter
>().with({ pluginId: 'image-factory', resourceType: RESOURCE_TYPE_BUILD });

/** Builds as resources of permissions. */
export function createGuardedBuild(deps: {
  knex: Knex;
  store: KnexBuildStore;
  tenants: Pick<TenantsRoom, 'bindingsOf'>;
}): GuardedResource<BuildResource, AccessFilter> {
  return {
    ref: buildResourceRef,
    rules: tenantScopedRules(buildResourceRef),
    permissions: [buildReadPermission, buildCancelPermission],
    readPermission: buildReadPermission,
    async load(id) {
      const build = await deps.store.find(deps.knex, id);
      if (!build) return undefined;
      const { tenantId, projectId, requestedBy } = build;
      const roleBindings = await deps.tenants.bindingsOf(tenantId);
      return { build, tenantId, projectId, requestedBy, roleBindings };
    },
  };
}
