import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  buildCreatePermission,
  projectReadPermission,
  projectUpdatePermission,
  RESOURCE_TYPE_PROJECT,
  RoleBinding,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import {
  AccessFilter,
  TenantScoped,
  tenantScopedRules,
  TenantsRoom,
} from '../tenants';
import { KnexProjectStore, ProjectRecord } from './KnexProjectStore';

/** A project as permissions see it; who created it is who asked for it. */
export interface ProjectResource extends TenantScoped {
  project: ProjectRecord;
}

const projectResourceRef = createPermissionResourceRef<
  ProjectResource,
  AccessFilter
>().with({ pluginId: 'image-factory', resourceType: RESOURCE_TYPE_PROJECT });

export function toProjectResource(
  project: ProjectRecord,
  roleBindings: RoleBinding[],
): ProjectResource {
  return {
    project,
    tenantId: project.tenantId,
    projectId: project.id,
    requestedBy: project.createdBy,
    roleBindings,
  };
}

/** Projects, and submitting builds to them, as resources of permissions. */
export function createGuardedProject(deps: {
  knex: Knex;
  store: KnexProjectStore;
  tenants: TenantsRoom;
}): GuardedResource<ProjectResource, AccessFilter> {
  return {
    ref: projectResourceRef,
    rules: tenantScopedRules(projectResourceRef),
    permissions: [
      projectReadPermission,
      projectUpdatePermission,
      buildCreatePermission,
    ],
    readPermission: projectReadPermission,
    async load(id) {
      const project = await deps.store.find(deps.knex, id);
      if (!project) return undefined;
      return toProjectResource(
        project,
        await deps.tenants.bindingsOf(project.tenantId),
      );
    },
  };
}
