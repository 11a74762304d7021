import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { signedIn } from '../api/signedIn.mjs';
import { asPerson } from '../browser/asPerson.mjs';
import { seen, textOf } from '../browser/expecting.mjs';
import { picture, pictureAsItIs } from '../browser/pictures.mjs';
import { createProject, tenantNamed } from '../builds/builds.mjs';
import { eventually } from '../eventually.mjs';
import { needs, proof } from '../proof.mjs';

const GROUP = 'group:default/web-team';
const PROJECT = 'made-by-a-guest';
/** The role ends so long after it was changed. */
const ENDS_AFTER_MS = 3_000;

/** Cleo gives the web team a role in her tenant, for a day. */
async function giveRole({ page, url }, tenant) {
  await page.goto(`${url}/image-factory/tenants/${tenant.id}?tab=members`);
  await page.getByRole('button', { name: 'Give role' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Group or user' }).fill('web');
  const found = page.getByRole('option', { name: 'Web team' });
  await seen(found);
  await pictureAsItIs(page, 'role-give');
  await found.click();
  await dialog
    .getByRole('radio', { name: /^Developer/ })
    .check({ force: true });
  await dialog.getByRole('button', { name: /Ends/ }).click();
  await page.getByRole('option', { name: 'In 1 day' }).click();
  await dialog.getByRole('button', { name: 'Give role' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const row = page.getByRole('row', { name: 'Web team' });
  await seen(row);
  assert.match(await row.innerText(), /Developer/);
  await picture(page, 'tenant-members', row);
}

/** Bob of the web team finds the tenant, sees what he may do, and makes a project in it. */
async function actAsMember({ page, api, url }) {
  await page.goto(`${url}/image-factory/access?tenant=data`);
  const place = page.getByRole('region', { name: 'In the tenant Data' });
  await seen(place.getByText('Submit builds'));
  await seen(place.getByText(/through Web team/));
  await picture(page, 'my-access', place);
  const project = await createProject(api, { tenant: 'data', name: PROJECT });
  await page.goto(`${url}/image-factory/projects/${project.id}`);
  await seen(page.getByRole('heading', { name: PROJECT }));
  return project;
}

/** The role ends a moment from now; waits until the server says so. */
async function endRole(cleo, tenant) {
  const path = `/tenants/${tenant.id}/bindings`;
  const expiresAt = new Date(Date.now() + ENDS_AFTER_MS).toISOString();
  const { status } = await cleo.send({
    method: 'PUT',
    path,
    body: { role: 'developer', principalRef: GROUP, expiresAt },
  });
  assert.equal(status, 200);
  await eventually('the role has ended', async () => {
    const { items } = await cleo.read(path);
    return items.find(each => each.principalRef === GROUP)?.expired;
  });
}

async function nothingIsLeft({ page, api, url }, { tenant, project }) {
  const tries = [
    { method: 'GET', path: `/projects/${project.id}` },
    {
      method: 'POST',
      path: `/tenants/${tenant.id}/projects`,
      body: { name: 'another', title: 'Another' },
    },
  ];
  for (const request of tries) {
    const { status } = await api.send(request);
    assert.equal(status, 404, JSON.stringify(request));
  }
  const gone = page.getByText('This project was not found');
  await page.goto(`${url}/image-factory/projects/${project.id}`);
  await seen(gone);
  await page.goto(`${url}/image-factory/access?tenant=*`);
  await seen(page.getByRole('region', { name: 'In the tenant Web' }));
  assert.doesNotMatch(await textOf(page), /In the tenant Data/);
}

describe('An owner gives a role to a group', () => {
  proof(
    'a member of the group acts with it, and no longer once it has ended',
    needs.browser,
    async () => {
      const cleo = await signedIn('cleo');
      const tenant = await tenantNamed(cleo, 'data');
      await asPerson('Cleo', session => giveRole(session, tenant));
      await asPerson('Bob', async session => {
        const project = await actAsMember(session);
        await endRole(cleo, tenant);
        await nothingIsLeft(session, { tenant, project });
      });
      await asPerson('Cleo', async ({ page, url }) => {
        await page.goto(
          `${url}/image-factory/tenants/${tenant.id}?tab=members`,
        );
        const row = page.getByRole('row', { name: 'Web team' });
        await seen(row.getByText('Expired'));
        await picture(page, 'role-expired', row);
      });
    },
  );
});
