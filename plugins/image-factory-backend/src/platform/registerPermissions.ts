import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { imageFactoryPermissions } from '@imagefactory/backstage-plugin-image-factory-common';
import { GuardedResource } from './access';

/** Tells the permission framework about every permission, and how to load and judge each kind of resource. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  guarded: GuardedResource[],
): void {
  const ofResources = new Set(
    guarded.flatMap(resource => resource.permissions.map(own => own.name)),
  );
  registry.addPermissions(
    imageFactoryPermissions.filter(own => !ofResources.has(own.name)),
  );
  for (const resource of guarded) {
    registry.addResourceType({
      resourceRef: resource.ref,
      permissions: resource.permissions,
      rules: resource.rules,
      getResources: ids => Promise.all(ids.map(id => resource.load(id))),
    });
  }
}
