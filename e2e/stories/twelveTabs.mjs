import { describe } from 'node:test';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { createProject, submitBuild } from '../builds/builds.mjs';
import { ticking } from '../builds/containerfiles.mjs';
import { needs, proof } from '../proof.mjs';

const TABS = 12;
const TICKS = 120;

const tick = (page, number) =>
  page
    .getByRole('region', { name: 'Log' })
    .getByText(`tick ${number}`, { exact: true });

async function latestTick(page) {
  const ticks = await page
    .getByRole('region', { name: 'Log' })
    .getByText(/^tick \d+$/)
    .allInnerTexts();
  return Math.max(...ticks.map(text => Number(text.split(' ')[1])));
}

/** Opens another tab of the same browser; a tab of its own signs in by itself or by the card. */
async function openTab(page, address) {
  const tab = await page.context().newPage();
  await tab.goto(address);
  const card = tab.getByRole('button', { name: 'Ada' });
  const log = tab.getByRole('region', { name: 'Log' });
  await seen(card.or(log), 60_000);
  if (await card.isVisible()) await card.click();
  return tab;
}

describe('Ada has a running build open in twelve tabs', () => {
  proof(
    'each shows lines as they come, and she can cancel in the first',
    needs.browser,
    () =>
      asPerson('Ada', async ({ page, api, url }) => {
        const project = await createProject(api, {
          tenant: 'web',
          name: 'many-tabs',
        });
        const build = await submitBuild(api, project, {
          image: 'app',
          containerfile: ticking(TICKS),
        });
        const address = `${url}/image-factory/builds/${build.id}`;
        await page.goto(address);
        await seen(tick(page, 1), 60_000);
        const tabs = [page];
        while (tabs.length < TABS) tabs.push(await openTab(page, address));
        for (const tab of tabs) await seen(tick(tab, 1), 60_000);
        const next = (await latestTick(page)) + 3;
        await Promise.all(tabs.map(tab => seen(tick(tab, next), 60_000)));
        await page.getByRole('button', { name: 'Cancel build' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: 'Cancel build' }).click();
        await seen(page.getByText('Cancelled', { exact: true }), 60_000);
      }),
  );
});
