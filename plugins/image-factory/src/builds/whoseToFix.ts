import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { isEntityRef } from '../people/usePersonName';

/** Whose turn it is when a build failed for what its people wrote; a service starts builds for a project. */
export type Fixer = 'viewer' | 'project' | { name: string };

/**
 * @param viewer - Who looks, with the name of who asked for the build.
 * @returns `viewer` for who asked for it alone: that others may try it again
 *   does not make it theirs. What a service asked for is that of all who may.
 */
export function whoseToFix(
  build: BuildDetail,
  viewer: { me?: string; requesterName: string },
): Fixer {
  const { requestedBy, allowedActions } = build;
  if (requestedBy === viewer.me) return 'viewer';
  if (isEntityRef(requestedBy)) return { name: viewer.requesterName };
  return allowedActions.includes('retry') ? 'viewer' : 'project';
}
