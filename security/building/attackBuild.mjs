import { markers } from '../markers/markers.mjs';
import { Build } from './Build.mjs';
import { requireUntouched } from './untouched.mjs';

/**
 * Runs a build to its end and checks that it touched nothing of the host.
 *
 * @param {import('../halves/Half.mjs').Half} half
 * @param {import('./Build.mjs').Order} order
 * @param {(build: Build) => unknown} [meanwhile]
 * @returns {Promise<Build>}
 */
export async function attackBuild(half, order, meanwhile) {
  const reachedBefore = markers.listeners.reached.length;
  const build = await new Build(half, order).start();
  await meanwhile?.(build);
  await build.ended;
  await requireUntouched(build, reachedBefore);
  return build;
}
