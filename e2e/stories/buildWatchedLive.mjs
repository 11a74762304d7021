import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { asPerson } from '../browser/asPerson.mjs';
import { seen, textOf } from '../browser/expecting.mjs';
import { picture, pictureAsItIs } from '../browser/pictures.mjs';
import { ticking } from '../builds/containerfiles.mjs';
import { registryDigest } from '../builds/registryDigest.mjs';
import { needs, proof } from '../proof.mjs';

const TICKS = 15;

/** Goes by clicks from the first page to a new project. */
async function createProject(page) {
  await page.getByRole('tab', { name: 'Projects' }).click();
  const create = page.getByRole('link', { name: 'Create project' });
  await seen(create);
  await picture(page, 'projects', create);
  await create.first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Not A Name');
  await page.getByRole('textbox', { name: 'Title' }).fill('Live shop');
  await page.getByRole('button', { name: 'Create project' }).click();
  await seen(page.getByText('uses lower-case letters', { exact: false }));
  await pictureAsItIs(page, 'project-form-error');
  assert.equal(
    await page.getByRole('textbox', { name: 'Title' }).inputValue(),
    'Live shop',
  );
  await page.getByRole('textbox', { name: 'Name' }).fill('live-shop');
  await page.getByRole('button', { name: 'Create project' }).click();
  const title = page.getByRole('heading', { name: 'Live shop' });
  await seen(title);
  await picture(page, 'project-empty', title);
}

/** Fills in the form of a new build, with a tag that is none. */
async function fillInBuild(page, containerfile) {
  await page.getByRole('link', { name: 'New build' }).first().click();
  const editor = page.getByRole('textbox', { name: 'Containerfile' });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(containerfile);
  await page.getByRole('textbox', { name: 'Image name' }).fill('app');
  await page.getByRole('textbox', { name: 'Tags' }).fill('Web App');
}

/** A wrong tag is told at its field, and nothing of what was filled in is lost. */
async function seeTagRefused(page, containerfile) {
  await page.getByRole('button', { name: 'Start build' }).click();
  await seen(page.getByText('does not start with . or -'));
  await pictureAsItIs(page, 'build-form-error');
  const tags = page.getByRole('textbox', { name: 'Tags' });
  assert.equal(await tags.inputValue(), 'Web App');
  assert.equal(await tags.getAttribute('aria-invalid'), 'true');
  const name = page.getByRole('textbox', { name: 'Image name' });
  assert.equal(await name.inputValue(), 'app');
  const editor = page.getByRole('textbox', { name: 'Containerfile' });
  assert.equal((await editor.innerText()).trim(), containerfile.trim());
}

/** Lines are on the page while the build runs and others are still to come. */
async function seeLinesArrive(page) {
  const log = page.getByRole('region', { name: 'Log' });
  await seen(log.getByText('tick 2', { exact: true }), 60_000);
  await seen(page.getByText('Running', { exact: true }));
  const moment = await textOf(page);
  assert.match(moment, /^Running$/m);
  assert.match(moment, /^tick 2$/m);
  assert.doesNotMatch(moment, new RegExp(`^tick ${TICKS}$`, 'm'));
  await picture(
    page,
    'build-running',
    log.getByText('tick 2', { exact: true }),
  );
  await seen(log.getByText(`tick ${TICKS}`, { exact: true }), 60_000);
}

describe('Ada builds an image and watches it', () => {
  proof(
    'she creates a project, is told of a wrong tag, sees lines arrive while the build runs, and gets the digest that the registry has',
    needs.browser,
    () =>
      asPerson('Ada', async ({ page, api }) => {
        const containerfile = ticking(TICKS);
        await createProject(page);
        await fillInBuild(page, containerfile);
        await seeTagRefused(page, containerfile);
        await page.getByRole('textbox', { name: 'Tags' }).fill('1.0, latest');
        await page.getByRole('button', { name: 'Start build' }).click();
        await page.waitForURL(/\/image-factory\/builds\/[0-9a-f-]{36}/);
        await seeLinesArrive(page);

        await seen(page.getByText('Succeeded', { exact: true }), 60_000);
        const result = page.getByRole('heading', { name: 'Result' });
        await seen(result);
        const lastTick = page.getByText(`tick ${TICKS}`, { exact: true });
        await picture(page, 'build-succeeded', lastTick);
        await page.getByRole('button', { name: 'Copy the digest' }).click();
        const digest = await page.evaluate(() =>
          globalThis.navigator.clipboard.readText(),
        );
        const id = new URL(page.url()).pathname.split('/').at(-1);
        const { repository } = (await api.read(`/builds/${id}`)).result;
        assert.equal(await registryDigest(`${repository}:1.0`), digest);
        assert.equal(await registryDigest(`${repository}:latest`), digest);
      }),
  );
});
