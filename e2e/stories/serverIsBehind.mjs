import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { oneBehind } from '../browser/otherReleases.mjs';
import { pictureAsItIs } from '../browser/pictures.mjs';
import { placesOf } from '../browser/places.mjs';
import { rewriting } from '../browser/rewriting.mjs';
import { succeededBuild } from '../builds/succeededBuild.mjs';
import { needs, proof } from '../proof.mjs';

/** Operations that came after the first release. */
const LATER = [
  /\/activity$/,
  /\/builds\/review$/,
  /\/base-images$/,
  /\/logs\/search$/,
  /\/pull-tokens$/,
  /\/executors$/,
  /^\/registry$/,
  /^\/projects\/[^/]+\/bindings$/,
];

/** Pages of which all that they show came later say so. */
const SAYS = {
  'build-activity': page => page.getByText('The activity could not be read'),
};

async function seeEachPage({ page, url }, build) {
  await rewriting(page, {
    lacks: path => LATER.some(pattern => pattern.test(path)),
    answer: oneBehind,
  });
  const errors = [];
  page.on('pageerror', error => errors.push(String(error.stack)));
  for (const [name, path, sight] of placesOf(page, build)) {
    await page.goto(`${url}/image-factory${path}`);
    await seen(SAYS[name]?.(page) ?? sight);
    await pictureAsItIs(page, `server-behind-${name}`);
    assert.equal(await page.getByText(/not understood/).count(), 0, name);
  }
  assert.deepEqual(errors, []);
}

/** A build can be started where nothing can be said of it before. */
async function startBuild({ page, url }, { projectId, spec }) {
  await page.goto(`${url}/image-factory/builds/new?project=${projectId}`);
  const editor = page.getByRole('textbox', { name: 'Containerfile' });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  // Not the same as before, or nothing of it would run again.
  await page.keyboard.insertText(
    spec.source.containerfile.replace(/^RUN/m, 'ENV AGAIN=yes\nRUN'),
  );
  await page.getByRole('textbox', { name: 'Image name' }).fill('app');
  await page.getByRole('textbox', { name: 'Tags' }).fill('1.0');
  await page.getByRole('button', { name: 'Start build' }).click();
  await page.waitForURL(/\/image-factory\/builds\/[0-9a-f-]{36}/);
  await seen(page.getByText('behind 1', { exact: true }), 60_000);
}

describe('The server is one release behind the pages', () => {
  proof(
    'each page shows what there is, says what there is not, and a build can be started',
    needs.browser,
    async () => {
      const build = await succeededBuild('behind');
      await asPerson('Grace', session => seeEachPage(session, build));
      await asPerson('Ada', async session => {
        await rewriting(session.page, {
          lacks: path => LATER.some(pattern => pattern.test(path)),
        });
        await startBuild(session, build);
      });
    },
  );
});
