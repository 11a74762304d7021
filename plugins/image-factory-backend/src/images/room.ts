import { Knex } from 'knex';
import { Room, RoomDeps } from '../platform/room';
import { TenantsRoom } from '../tenants';
import { getImage } from './getImage';
import { guardedImage } from './guardedImage';
import { KnexImageStore } from './KnexImageStore';
import { KnexImageVersionStore } from './KnexImageVersionStore';
import { listImages } from './listImages';
import { listImageVersions } from './listImageVersions';
import { PushedVersion, recordVersion } from './recordVersion';

/** What other rooms may ask of images. */
export interface ImagesRoom extends Room {
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
    operations: [listImages(own), getImage(own), listImageVersions(own)],
    guarded: [guarded],
    recordVersion: (tx, pushed) => recordVersion(own, tx, pushed),
  };
}
