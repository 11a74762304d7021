import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { signedIn } from '../api/signedIn.mjs';
import {
  createProject,
  endedBuild,
  loggedLine,
  readBuild,
  readLog,
  submitBuild,
} from '../builds/builds.mjs';
import { ticking } from '../builds/containerfiles.mjs';
import { assertCounted, linesOf } from '../builds/numberedLines.mjs';
import { registryDigest } from '../builds/registryDigest.mjs';
import { startPortalAgain, thePortal } from '../portal/portal.mjs';
import { alive, processesSaying } from '../processes/processTable.mjs';
import { holdingsOf, nothingIsLeftOf } from '../processes/leftovers.mjs';
import { needs, proof } from '../proof.mjs';

const COUNTED = { word: 'survivor', count: 25 };

async function runningBuild(api) {
  const project = await createProject(api, { tenant: 'web', name: 'survivor' });
  const { id } = await submitBuild(api, project, {
    image: 'app',
    containerfile: ticking(COUNTED.count, COUNTED.word),
  });
  const [execution] = (await readBuild(api, id)).executions;
  await loggedLine(api, execution.id, `${COUNTED.word} 5`);
  return { id, executionId: execution.id };
}

describe('The backend is killed in the middle of a build', () => {
  proof(
    'another one takes over the same execution: it succeeds, and its log has no gap and no repeat',
    needs.building,
    async () => {
      const { backend } = await thePortal();
      const before = await runningBuild(await signedIn('ada'));
      const holdings = await holdingsOf(before.executionId, COUNTED.word);

      await backend.killHard();
      const [supervisor] = holdings.family;
      assert.equal(alive([supervisor]).length, 1);
      // Of the others some come and go: the instruction sleeps between its lines.
      assert.ok(processesSaying(COUNTED.word).length > 0);
      await startPortalAgain();

      const api = await signedIn('ada');
      const build = await endedBuild(api, before.id);
      assert.equal(build.status, 'succeeded', JSON.stringify(build.failure));
      assert.deepEqual(
        build.executions.map(({ id, attempt }) => ({ id, attempt })),
        [{ id: before.executionId, attempt: 1 }],
      );
      const lines = linesOf(await readLog(api, before.executionId));
      assertCounted(lines, COUNTED);
      assert.equal(build.executions[0].logLines, lines.length);
      const { repository, digest } = build.result;
      assert.equal(await registryDigest(`${repository}:1`), digest);
      await nothingIsLeftOf(holdings);
    },
  );
});
