import { Image } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { AccessCriteria, GuardedResource } from '../platform/access';
import { Room, RoomDeps } from '../platform/room';
import { AccessFilter, TenantsRoom } from '../tenants';
import { getImage } from './getImage';
import { guardedImage, ImageResource } from './guardedImage';
import { KnexImageStore } from './KnexImageStore';
import { KnexImageVersionStore } from './KnexImageVersionStore';
import { listImages } from './listImages';
import { listImageVersions } from './listImageVersions';
import { PushedVersion, recordVersion } from './recordVersion';
import { summarizeImages } from './summarizeImages';

/** What other rooms may ask of images. */
export interface ImagesRoom extends Room {
  guardedImage: GuardedResource<ImageResource, AccessFilter>;
  /** Id of the image with a path in the registry, e.g. `web/shop/api`. */
  findByPath(knexOrTx: Knex, path: string): Promise<string | undefined>;
  /** Images of a tenant that were pushed to last, of those that the criteria let somebody see. */
  listLatest(
    criteria: AccessCriteria<AccessFilter>,
    wanted: { tenantId: string; limit: number },
  ): Promise<Image[]>;
  /** Records a push; safe to repeat. See `recordVersion` for what a digest that is already known does. */
  recordVersion(
    tx: Knex.Transaction,
    pushed: PushedVersion,
  ): Promise<{ imageId: string }>;
}

export function createImagesRoom(
  deps: RoomDeps & { tenants: TenantsRoom },
): ImagesRoom {
  const { knex, tenants } = deps;
  const images = new KnexImageStore();
  const versions = new KnexImageVersionStore();
  const guarded = tenants.guard(guardedImage(id => images.find(knex, id)));
  const own = { ...deps, images, versions, guarded };
  return {
    operations: [
      listImages(own),
      summarizeImages(own),
      getImage(own),
      listImageVersions(own),
    ],
    guarded: [guarded],
    guardedImage: guarded,
    findByPath: (knexOrTx, path) => images.findByPath(knexOrTx, path),
    listLatest: (criteria, wanted) => images.listLatest(knex, criteria, wanted),
    recordVersion: (tx, pushed) => recordVersion(own, tx, pushed),
  };
}
