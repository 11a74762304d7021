import { Build } from '@imagefactory/backstage-plugin-image-factory-common';

const ENDED = new Set<Build['status']>(['succeeded', 'failed', 'cancelled']);

/** Whether nothing more becomes of a build. */
export function hasEnded(build: Pick<Build, 'status'>): boolean {
  return ENDED.has(build.status);
}
