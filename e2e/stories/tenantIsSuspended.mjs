import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { signedIn } from '../api/signedIn.mjs';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { picture, pictureAsItIs } from '../browser/pictures.mjs';
import { createProject, submitBuild, tenantNamed } from '../builds/builds.mjs';
import { ticking } from '../builds/containerfiles.mjs';
import { needs, proof } from '../proof.mjs';

const WHY = 'Its disk is being moved';

/** Grace suspends the tenant; she must say why. */
async function suspend({ page, url }, tenant) {
  await page.goto(`${url}/image-factory/tenants/${tenant.id}`);
  await page.getByRole('button', { name: 'Suspend tenant' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Suspend tenant' });
  await confirm.click();
  await seen(dialog.getByText('Say why'));
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(WHY);
  await pictureAsItIs(page, 'tenant-suspend-dialog');
  await confirm.click();
  await seen(page.getByText('The tenant Data is suspended'));
}

async function resume({ page, url }, tenant) {
  await page.goto(`${url}/image-factory/tenants/${tenant.id}`);
  await page.getByRole('button', { name: 'Resume tenant' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Resume tenant' }).click();
  await seen(page.getByText('Active', { exact: true }));
}

async function fillIn({ page, url }, project) {
  await page.goto(`${url}/image-factory/builds/new?project=${project.id}`);
  const editor = page.getByRole('textbox', { name: 'Containerfile' });
  await editor.click();
  await page.keyboard.insertText(ticking(1));
  await page.getByRole('textbox', { name: 'Image name' }).fill('late');
  await page.getByRole('textbox', { name: 'Tags' }).fill('1');
}

/** What the page says to Cleo, who filled in a build while all was well. */
async function seeWhyNot({ page }) {
  await page.getByRole('button', { name: 'Start build' }).click();
  const refused = page.getByRole('alert').filter({ hasText: 'not accepted' });
  await seen(refused.getByText('The tenant is suspended'));
  await seen(refused.getByText('Platform admin'));
  const notice = page.getByRole('status').filter({ hasText: WHY });
  await seen(notice.getByText('The tenant Data is suspended'));
  await pictureAsItIs(page, 'build-new-suspended');
  const name = page.getByRole('textbox', { name: 'Image name' });
  assert.equal(await name.inputValue(), 'late');
}

async function seeOtherPages({ page, api, url }, { tenant, project }) {
  for (const path of [`projects/${project.id}`, `tenants/${tenant.id}`]) {
    await page.goto(`${url}/image-factory/${path}`);
    const notice = page.getByRole('status').filter({ hasText: WHY });
    await seen(notice.getByText('Platform team'));
    await picture(page, `suspended-${path.split('/')[0]}`, notice);
  }
  const { status, body } = await api.send({
    method: 'POST',
    path: `/projects/${project.id}/builds`,
    body: {
      spec: {
        method: 'container',
        source: { type: 'inline', containerfile: ticking(1) },
        image: { name: 'late', tags: ['1'] },
      },
    },
  });
  assert.equal(status, 409);
  assert.equal(body.error.code, 'tenant-suspended');
  assert.match(body.error.message, new RegExp(WHY));
}

describe('A tenant is suspended', () => {
  proof(
    'its pages say why and who can change that, what was filled in is kept, and it goes on afterwards',
    needs.browser,
    async () => {
      const cleo = await signedIn('cleo');
      const tenant = await tenantNamed(cleo, 'data');
      const project = await createProject(cleo, {
        tenant: 'data',
        name: 'held-up',
      });
      await asPerson('Cleo', async session => {
        await fillIn(session, project);
        await asPerson('Grace', grace => suspend(grace, tenant));
        await seeWhyNot(session);
        await seeOtherPages(session, { tenant, project });
        await asPerson('Grace', grace => resume(grace, tenant));
        await submitBuild(session.api, project, {
          image: 'late',
          containerfile: ticking(1),
        });
      });
    },
  );
});
