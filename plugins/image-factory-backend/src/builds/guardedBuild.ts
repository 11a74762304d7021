import {
  buildCancelPermission,
  buildReadPermission,
  buildRetryPermission,
  RESOURCE_TYPE_BUILD,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { TenantScoped, TenantScopedOptions } from '../tenants';
import { BuildRecord } from './buildRow';

/** A build as permissions see it. */
export interface BuildResource extends TenantScoped {
  build: BuildRecord;
}

/** Builds as resources of permissions. */
export function guardedBuild(
  find: (id: string) => Promise<BuildRecord | undefined>,
): TenantScopedOptions<BuildRecord, BuildResource> {
  return {
    resourceType: RESOURCE_TYPE_BUILD,
    permissions: [
      buildReadPermission,
      buildCancelPermission,
      buildRetryPermission,
    ],
    readPermission: buildReadPermission,
    find,
    placeOf: ({ tenantId, projectId, requestedBy }) => ({
      tenantId,
      projectId,
      requestedBy,
    }),
    toResource: (build, scoped) => ({ ...scoped, build }),
  };
}
