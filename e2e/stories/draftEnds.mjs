/* eslint-env browser -- functions here run in the page */
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { needs, proof } from '../proof.mjs';

/** What the tab keeps of drafts. */
const drafts = page =>
  page.evaluate(() =>
    Object.keys(window.sessionStorage).filter(name =>
      name.startsWith('image-factory.draft'),
    ),
  );

describe('A draft of somebody who signs out', () => {
  proof(
    'survives a reload and pages of others, and is gone with the sign-out',
    needs.browser,
    () =>
      asPerson('Ada', async ({ page, url }) => {
        await page.goto(`${url}/image-factory/builds/new`);
        const name = page.getByRole('textbox', { name: 'Image name' });
        await name.fill('secret-plans');
        await page.reload();
        await seen(page.getByText('Your draft was restored.'));
        assert.equal(await name.inputValue(), 'secret-plans');

        await page.getByRole('link', { name: 'Settings' }).click();
        assert.equal((await drafts(page)).length, 1);
        await page.getByTestId('user-settings-menu').click();
        await page.getByTestId('sign-out').click();
        await seen(page.getByRole('button', { name: 'Ada' }));
        assert.deepEqual(await drafts(page), []);
      }),
  );
});
