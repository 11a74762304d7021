import {
  Image,
  imagePullPermission,
  imageReadPermission,
  RESOURCE_TYPE_IMAGE,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { TenantScoped, TenantScopedOptions } from '../tenants';

/** An image as permissions see it. */
export interface ImageResource extends TenantScoped {
  image: Image;
}

/** Images as resources of permissions. */
export function guardedImage(
  find: (id: string) => Promise<Image | undefined>,
): TenantScopedOptions<Image, ImageResource> {
  return {
    resourceType: RESOURCE_TYPE_IMAGE,
    permissions: [imageReadPermission, imagePullPermission],
    readPermission: imageReadPermission,
    find,
    placeOf: ({ tenantId, projectId }) => ({ tenantId, projectId }),
    toResource: (image, scoped) => ({ ...scoped, image }),
  };
}
