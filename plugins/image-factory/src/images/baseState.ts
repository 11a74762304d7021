import {
  Image,
  ImageVersion,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** An image that a version stands on, as its build asked for it. */
export type Base = NonNullable<ImageVersion['baseImages']>[number];

/** Whether what is stood on is the newest that there is; `none` where nothing is. */
export type BaseState = 'current' | 'outdated' | 'unknown' | 'none';

/**
 * Whether a base image is the newest version of its image. Not known of images
 * that are not of the image factory, and of those that this person can't read.
 *
 * @param images - What is known of images, by their ids.
 */
export function stateOfBase(
  base: Base,
  images: ReadonlyMap<string, Image>,
): Exclude<BaseState, 'none'> {
  const latest = base.imageId ? images.get(base.imageId)?.latest : undefined;
  if (!latest) return 'unknown';
  return latest.digest === base.digest ? 'current' : 'outdated';
}

/**
 * The same of all that a version stands on: outdated if one of them is, and up
 * to date only if all of them are known to be.
 */
export function stateOfBases(
  version: ImageVersion | undefined,
  images: ReadonlyMap<string, Image>,
): BaseState {
  if (!version?.baseImages) return 'unknown';
  const states = version.baseImages.map(base => stateOfBase(base, images));
  if (states.includes('outdated')) return 'outdated';
  if (version.baseImagesLeftOut || states.includes('unknown')) return 'unknown';
  return states.length === 0 ? 'none' : 'current';
}

/** Whether an image stands on the newest version of a base; not known where it does not stand on it any more. */
export function stateOfUse(user: Image, base: Image): BaseState {
  const uses = (user.latest?.baseImages ?? []).filter(
    ({ imageId }) => imageId === base.id,
  );
  const known = new Map([[base.id, base]]);
  if (uses.length === 0) return 'unknown';
  return uses.every(use => stateOfBase(use, known) === 'current')
    ? 'current'
    : 'outdated';
}
