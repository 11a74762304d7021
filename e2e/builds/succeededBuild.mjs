import assert from 'node:assert/strict';
import { signedIn } from '../api/signedIn.mjs';
import { createProject, endedBuild, submitBuild } from './builds.mjs';
import { ticking } from './containerfiles.mjs';

/**
 * A build of Ada's that succeeded, in a project and of an image of this name;
 * it printed the name and 1.
 *
 * @param {string} name
 */
export async function succeededBuild(name) {
  const ada = await signedIn('ada');
  const project = await createProject(ada, { tenant: 'web', name });
  const { id } = await submitBuild(ada, project, {
    image: name,
    // In its own words: what another made before is not printed again.
    containerfile: ticking(1, name),
  });
  const build = await endedBuild(ada, id);
  assert.equal(build.status, 'succeeded', JSON.stringify(build.failure));
  return build;
}
