import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { needs, proof } from '../proof.mjs';

const SETTLED_MS = 3_000;

/** Files that the page has not asked for yet are gone, from the upgrade on. */
async function upgradable(page) {
  const had = new Set();
  const upgrade = { isDone: false, keepsBlocking: false, reloads: 0 };
  page.on('request', request => {
    if (!request.isNavigationRequest() || !upgrade.isDone) return;
    upgrade.reloads += 1;
    if (!upgrade.keepsBlocking) had.clear();
    upgrade.isDone = upgrade.keepsBlocking;
  });
  await page.route(
    url => url.pathname.startsWith('/static/'),
    async route => {
      const url = route.request().url();
      if (upgrade.isDone && !had.has(url)) {
        await route.fulfill({ status: 404, body: 'Not Found' });
        return;
      }
      if (!upgrade.isDone) had.add(url);
      await route.continue();
    },
  );
  return upgrade;
}

/** A draft in the storage of the tab, and a page that has not loaded the form. */
async function openWithDraft({ page, url }) {
  await page.goto(`${url}/image-factory/builds/new`);
  await page.getByRole('textbox', { name: 'Image name' }).fill('half-written');
  const upgrade = await upgradable(page);
  await page.goto(`${url}/image-factory/projects`);
  await seen(page.getByRole('tab', { name: 'Projects' }));
  await seen(page.getByRole('row').nth(1));
  return upgrade;
}

/** The portal is upgraded while the tab is open, and then somebody wants the form. */
async function askAfterUpgrade(session, { keepsBlocking }) {
  const upgrade = await openWithDraft(session);
  Object.assign(upgrade, { isDone: true, keepsBlocking });
  await session.page.getByRole('link', { name: 'New build' }).first().click();
  return upgrade;
}

/** The tab was loaded once for it, and is not again. */
async function reloadedOnce(upgrade) {
  await pause(SETTLED_MS);
  assert.equal(upgrade.reloads, 1);
}

describe('The portal is upgraded while a tab is open', () => {
  proof(
    'a page whose files are gone loads the tab once, and the draft is there',
    needs.browser,
    () =>
      asPerson('Ada', async session => {
        const { page } = session;
        const upgrade = await askAfterUpgrade(session, {
          keepsBlocking: false,
        });
        const name = page.getByRole('textbox', { name: 'Image name' });
        await seen(name, 60_000);
        await seen(page.getByText('Your draft was restored.'));
        assert.equal(await name.inputValue(), 'half-written');
        await reloadedOnce(upgrade);
      }),
  );

  proof(
    'where that does not help it says so, loads no second time, and the rest of the portal works',
    needs.browser,
    () =>
      asPerson('Ada', async session => {
        const { page } = session;
        const upgrade = await askAfterUpgrade(session, {
          keepsBlocking: true,
        });
        const said = page.getByText('A part of this page could not be loaded');
        await seen(said, 60_000);
        await reloadedOnce(upgrade);
        await seen(page.getByRole('button', { name: 'Try again' }));
        await page.getByRole('tab', { name: 'Projects' }).click();
        await seen(page.getByRole('row').nth(1));
        assert.equal(upgrade.reloads, 1);
      }),
  );
});
