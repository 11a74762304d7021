import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';

/** Whose turn it is when a build failed for what its people wrote. */
export type Fixer = 'viewer' | { name: string };

/**
 * @param viewer - Who looks, with the name of who asked for the build.
 * @returns `viewer` for who asked for it and for all who may try it again.
 */
export function whoseToFix(
  build: BuildDetail,
  viewer: { me?: string; requesterName: string },
): Fixer {
  const isTheirs =
    build.requestedBy === viewer.me || build.allowedActions.includes('retry');
  return isTheirs ? 'viewer' : { name: viewer.requesterName };
}
