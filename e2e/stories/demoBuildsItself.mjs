import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { signedIn } from '../api/signedIn.mjs';
import { endedBuild } from '../builds/builds.mjs';
import { registryDigest } from '../builds/registryDigest.mjs';
import { eventually } from '../eventually.mjs';
import { needs, proof } from '../proof.mjs';

const SUBMITTED_WITHIN_MS = 60_000;

describe('The portal starts on an empty database', () => {
  proof(
    'the build of the demo is submitted by itself and succeeds',
    needs.building,
    async () => {
      const api = await signedIn('ada');
      const { id } = await eventually(
        'a build of the project hello is there',
        async () => {
          const { items } = await api.read('/builds?limit=100');
          return items.find(({ projectName }) => projectName === 'hello');
        },
        { withinMs: SUBMITTED_WITHIN_MS },
      );
      const build = await endedBuild(api, id, 180_000);
      assert.equal(build.status, 'succeeded', JSON.stringify(build.failure));
      const { repository, digest } = build.result;
      assert.equal(await registryDigest(`${repository}:1.0`), digest);
    },
  );
});
