import {
  buildCreatePermission,
  projectBindPermission,
  projectReadPermission,
  projectUpdatePermission,
  RESOURCE_TYPE_PROJECT,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { TenantScoped, TenantScopedOptions } from '../tenants';
import { ProjectRecord } from './KnexProjectStore';

/** A project as permissions see it; who created it is who asked for it. */
export interface ProjectResource extends TenantScoped {
  project: ProjectRecord;
}

/** Projects, and submitting builds to them, as resources of permissions. */
export function guardedProject(
  find: (id: string) => Promise<ProjectRecord | undefined>,
): TenantScopedOptions<ProjectRecord, ProjectResource> {
  return {
    resourceType: RESOURCE_TYPE_PROJECT,
    permissions: [
      projectReadPermission,
      projectUpdatePermission,
      projectBindPermission,
      buildCreatePermission,
    ],
    readPermission: projectReadPermission,
    find,
    placeOf: project => ({
      tenantId: project.tenantId,
      projectId: project.id,
      requestedBy: project.createdBy,
    }),
    toResource: (project, scoped) => ({ ...scoped, project }),
  };
}
