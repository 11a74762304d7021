import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { endedTask, logOfTask, startTask } from '../api/scaffolderTask.mjs';
import { signedIn, signedInToken } from '../api/signedIn.mjs';
import { ticking } from '../builds/containerfiles.mjs';
import { assertCounted } from '../builds/numberedLines.mjs';
import { registryDigest } from '../builds/registryDigest.mjs';
import { eventually } from '../eventually.mjs';
import { startPortalAgain, thePortal } from '../portal/portal.mjs';
import { needs, proof } from '../proof.mjs';

const COUNTED = { word: 'line', count: 40 };
const NAME = 'goes-on';

/** A task whose build has printed half of its lines. */
async function halfDone(token) {
  const id = await startTask(token, 'project-for-component', {
    component: 'component:default/image-factory-common',
    tenant: 'web',
    name: NAME,
    containerfile: ticking(COUNTED.count, COUNTED.word),
  });
  const half = `${COUNTED.word} ${COUNTED.count / 2}`;
  let log = [];
  await eventually(
    `the log of the task says "${half}"`,
    async () => {
      log = await logOfTask(token, id);
      return log.includes(half);
    },
    { withinMs: 120_000, seen: () => log.slice(-10).join('\n') },
  );
  return id;
}

describe('The backend is killed while a template waits for its build', () => {
  proof(
    'the task goes on where it was: one project, one build, each line once, and the digest of the registry',
    needs.building,
    async () => {
      const { backend } = await thePortal();
      const id = await halfDone(await signedInToken('ada'));
      await backend.killHard();
      await startPortalAgain();

      const { status, log } = await endedTask(await signedInToken('ada'), id);
      assert.equal(status, 'completed', log.slice(-10).join('\n'));
      assertCounted(log, COUNTED);
      const ada = await signedIn('ada');
      const projects = await ada.read(`/projects?search=${NAME}&limit=100`);
      assert.equal(projects.items.length, 1);
      const builds = await ada.read(`/builds?search=${NAME}&limit=100`);
      assert.equal(builds.items.length, 1);
      const { repository, digest } = builds.items[0].result;
      assert.equal(await registryDigest(`${repository}:0.1.0`), digest);
      assert.ok(log.includes(`Pushed ${repository}@${digest}`));
    },
  );
});
