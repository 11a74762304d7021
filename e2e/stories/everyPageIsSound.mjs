import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { asPerson } from '../browser/asPerson.mjs';
import { complaintsAbout } from '../browser/complaints.mjs';
import { seen } from '../browser/expecting.mjs';
import { picture } from '../browser/pictures.mjs';
import { placesOf } from '../browser/places.mjs';
import { succeededBuild } from '../builds/succeededBuild.mjs';
import { needs, proof } from '../proof.mjs';

const NARROW = { width: 320, height: 800 };
const WIDE = { width: 1440, height: 1000 };

async function visit({ page, url }, build) {
  for (const [name, path, sight] of placesOf(page, build)) {
    await page.goto(`${url}/image-factory${path}`);
    await seen(sight);
    await picture(page, `page-${name}`, sight);
    await page.setViewportSize(NARROW);
    await seen(sight);
    await picture(page, `narrow-${name}`, sight);
    await page.setViewportSize(WIDE);
  }
}

describe('The pages', () => {
  proof(
    'come up without an error, a failed request or a request to another host',
    needs.browser,
    async () => {
      const build = await succeededBuild('sound');
      await asPerson('Grace', async session => {
        const complaints = complaintsAbout(session.page, session.url);
        await visit(session, build);
        assert.deepEqual(complaints, []);
      });
    },
  );
});
