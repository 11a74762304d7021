import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { endedTask, startTask } from '../api/scaffolderTask.mjs';
import { signedIn, signedInToken } from '../api/signedIn.mjs';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { picture } from '../browser/pictures.mjs';
import { createProject } from '../builds/builds.mjs';
import { registryDigest } from '../builds/registryDigest.mjs';
import { needs, proof } from '../proof.mjs';

const COMPONENT = 'component:default/image-factory-node';

/** `<repository>@<digest>` that a task told, which the registry must have under a tag. */
async function assertPushed({ log }, tag) {
  const told = log.find(line => line.startsWith('Pushed ')) ?? '';
  const [repository, digest] = told.replace('Pushed ', '').split('@');
  assert.equal(await registryDigest(`${repository}:${tag}`), digest, told);
}

async function runAs(person, template, values) {
  const token = await signedInToken(person);
  return endedTask(token, await startTask(token, template, values));
}

/** Fills in the form of *New base image* by clicks. */
async function fillInBaseImage(page, project) {
  await page.getByRole('button', { name: /Project/ }).click();
  await page.getByRole('option', { name: new RegExp(project) }).click();
  await picture(page, 'template-form', page.getByText(project));
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('tools');
  await page.getByRole('button', { name: 'Review' }).click();
  await seen(page.getByText(`web/${project}`));
  await page.getByRole('button', { name: 'Create' }).click();
}

async function adaBuildsABaseImage({ page, api, url }) {
  await createProject(api, { tenant: 'web', name: 'templates' });
  await page.goto(`${url}/create/templates/default/new-base-image`);
  await fillInBaseImage(page, 'templates');
  const told = page.getByText(/FROM .*@sha256:/);
  await seen(told, 180_000);
  await picture(page, 'template-run', told);
  const { items } = await api.read('/builds?search=tools&limit=1');
  const { repository, digest } = items[0].result;
  assert.equal(await registryDigest(`${repository}:1.0`), digest);
  await seen(page.getByText(digest));
  await page.getByRole('link', { name: 'The image' }).first().click();
  await page.waitForURL(/\/image-factory\/images\//);
}

async function adaBuildsTheOthers() {
  const ada = await signedIn('ada');
  await createProject(ada, { tenant: 'web', name: 'services' });
  const service = await runAs('ada', 'new-service', {
    name: 'greeter',
    description: 'Says "hello"',
    owner: 'group:default/web-team',
    project: 'web/services',
  });
  assert.equal(service.status, 'completed', service.log.join('\n'));
  await assertPushed(service, '0.1.0');

  const project = await runAs('ada', 'project-for-component', {
    component: COMPONENT,
    tenant: 'web',
    name: 'for-component',
  });
  assert.equal(project.status, 'completed', project.log.join('\n'));
  await assertPushed(project, '0.1.0');
}

async function danIsRefused({ page, url }) {
  const cleo = await signedIn('cleo');
  await createProject(cleo, { tenant: 'data', name: 'notes' });
  const { status, log } = await runAs('dan', 'new-base-image', {
    project: 'data/notes',
    name: 'tools',
    tag: '1.0',
  });
  assert.equal(status, 'failed');
  assert.match(log.join('\n'), /Your roles do not allow this/);
  const builds = await cleo.read('/builds?search=tools&limit=1');
  assert.deepEqual(builds.items, []);

  await page.goto(`${url}/create/templates/default/new-base-image`);
  await page.getByRole('button', { name: /Project/ }).click();
  await seen(page.getByPlaceholder('Search by name or title'));
  await seen(page.getByText('No results found.'));
  assert.equal(await page.getByText('notes').count(), 0);
}

describe('Templates of the portal', () => {
  proof(
    'Ada fills in one, and gets the digest that the registry has',
    needs.browser,
    () => asPerson('Ada', adaBuildsABaseImage),
  );
  proof(
    'a service with a repository and a project for a component are built as Ada asks for them',
    needs.building,
    adaBuildsTheOthers,
  );
  proof(
    'a viewer is refused in the task with the reason, and is offered no project',
    needs.browser,
    () => asPerson('Dan', danIsRefused),
  );
});
