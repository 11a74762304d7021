import {
  getImageContract,
  imageReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { GuardedResource } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { ImageResource } from './guardedImage';

export function getImage(deps: { guarded: GuardedResource<ImageResource> }) {
  return defineResourceOperation(getImageContract, {
    auditEventId: 'image-get',
    permission: imageReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.imageId,
    run: async ({ subject }) => subject.image,
  });
}
