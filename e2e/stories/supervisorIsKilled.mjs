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
import { holdingsOf, nothingIsLeftOf } from '../processes/leftovers.mjs';
import { supervisorPid } from '../processes/supervisor.mjs';
import { needs, proof } from '../proof.mjs';

const COUNTED = { word: 'phoenix', count: 8 };

describe('The supervisor of a build is killed', () => {
  proof(
    'the platform runs the build a second time, and nothing of the first is left',
    needs.building,
    async () => {
      const api = await signedIn('ada');
      const project = await createProject(api, {
        tenant: 'web',
        name: 'phoenix',
      });
      const { id } = await submitBuild(api, project, {
        image: 'app',
        containerfile: ticking(COUNTED.count, COUNTED.word),
      });
      const [first] = (await readBuild(api, id)).executions;
      await loggedLine(api, first.id, `${COUNTED.word} 2`);
      const holdings = await holdingsOf(first.id, COUNTED.word);

      process.kill(supervisorPid(first.id), 'SIGKILL');

      const build = await endedBuild(api, id);
      assert.equal(build.status, 'succeeded', JSON.stringify(build.failure));
      const [second, lost] = build.executions;
      assert.equal(second.attempt, 2);
      assert.deepEqual(
        { id: lost.id, status: lost.status, reason: lost.failure?.reason },
        { id: first.id, status: 'lost', reason: 'provider-lost' },
      );
      assertCounted(linesOf(await readLog(api, second.id)), COUNTED);
      await nothingIsLeftOf(holdings);
    },
  );
});
