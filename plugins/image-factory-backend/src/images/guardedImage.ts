import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  Image,
  imageReadPermission,
  RESOURCE_TYPE_IMAGE,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import {
  AccessFilter,
  TenantScoped,
  tenantScopedRules,
  TenantsRoom,
} from '../tenants';
import { KnexImageStore } from './KnexImageStore';

/** An image as permissions see it. */
export interface ImageResource extends TenantScoped {
  image: Image;
}

const imageResourceRef = createPermissionResourceRef<
  ImageResource,
  AccessFilter
>().with({ pluginId: 'image-factory', resourceType: RESOURCE_TYPE_IMAGE });

/** Images as resources of permissions. */
export function createGuardedImage(deps: {
  knex: Knex;
  images: KnexImageStore;
  tenants: TenantsRoom;
}): GuardedResource<ImageResource, AccessFilter> {
  return {
    ref: imageResourceRef,
    rules: tenantScopedRules(imageResourceRef),
    permissions: [imageReadPermission],
    readPermission: imageReadPermission,
    async load(id) {
      const image = await deps.images.find(deps.knex, id);
      if (!image) return undefined;
      const { tenantId, projectId } = image;
      const roleBindings = await deps.tenants.bindingsOf(tenantId);
      return { image, tenantId, projectId, roleBindings };
    },
  };
}
