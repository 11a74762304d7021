import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { signedIn } from '../api/signedIn.mjs';
import { addressesOf } from '../api/addresses.mjs';
import { asPerson } from '../browser/asPerson.mjs';
import { seen, textOf } from '../browser/expecting.mjs';
import { picture } from '../browser/pictures.mjs';
import { createProject, endedBuild, submitBuild } from '../builds/builds.mjs';
import { ticking } from '../builds/containerfiles.mjs';
import { needs, proof } from '../proof.mjs';

const NAME = 'only-for-web';

let made;

/** A project of Ada's with a build that succeeded, made by whoever asks first. */
function theProject() {
  made ??= (async () => {
    const ada = await signedIn('ada');
    const project = await createProject(ada, { tenant: 'web', name: NAME });
    const { id } = await submitBuild(ada, project, {
      image: NAME,
      containerfile: ticking(1),
    });
    const build = await endedBuild(ada, id);
    assert.equal(build.status, 'succeeded', JSON.stringify(build.failure));
    return { ada, project, build };
  })();
  return made;
}

/** Pages about one thing of the project. */
function pagesOf({ project, build }) {
  return [
    [`/image-factory/projects/${project.id}`, 'This project was not found'],
    [`/image-factory/builds/${build.id}`, 'This build was not found'],
    [
      `/image-factory/images/${build.result.imageId}`,
      'This image was not found',
    ],
  ];
}

/** The lists of a person, and whether the project is in one of them. */
async function isListed(api) {
  const lists = ['/projects', '/builds', '/images'];
  const found = await Promise.all(
    lists.map(list => api.read(`${list}?limit=100`)),
  );
  return found.map(({ items }) => JSON.stringify(items).includes(NAME));
}

async function bobSeesIt({ page, api, url }, { build }) {
  assert.deepEqual(await isListed(api), [true, true, true]);
  await page.getByRole('tab', { name: 'Projects' }).click();
  await seen(page.getByRole('link', { name: NAME }));
  await picture(page, 'projects-bob', page.getByText(NAME));
  await page.getByRole('tab', { name: 'Builds' }).click();
  await seen(page.getByText(NAME));
  await picture(page, 'builds-bob', page.getByText(NAME));
  await page.goto(`${url}/image-factory/builds/${build.id}`);
  await seen(page.getByText('Succeeded', { exact: true }));
}

async function cleoDoesNot({ page, api }, subject) {
  assert.deepEqual(await isListed(api), [false, false, false]);
  for (const address of await addressesOf(subject)) {
    const { status } = await api.send(address);
    assert.equal(status, 404, JSON.stringify(address));
  }
  await page.getByRole('tab', { name: 'Projects' }).click();
  await seen(page.getByText('No projects yet'));
  assert.doesNotMatch(await textOf(page), new RegExp(NAME));
  await picture(page, 'projects-empty', page.getByText('No projects yet'));
}

async function cleoFindsNoPage({ page, url }, subject) {
  for (const [path, title] of pagesOf(subject)) {
    await page.goto(`${url}${path}`);
    await seen(page.getByText(title));
    assert.doesNotMatch(await textOf(page), new RegExp(NAME));
  }
  await picture(page, 'not-found', page.getByText('was not found'));
}

/** Signs in when the project is there: a list tells of later builds instead of showing them. */
function seenBy(name, look) {
  return async () => {
    const subject = await theProject();
    await asPerson(name, session => look(session, subject));
  };
}

describe('A project of one tenant', () => {
  proof(
    'is seen by the others of the tenant',
    needs.browser,
    seenBy('Bob', bobSeesIt),
  );
  proof(
    'is in no list of the other tenant, and each of its addresses answers 404 there',
    needs.browser,
    seenBy('Cleo', cleoDoesNot),
  );
  proof(
    'has pages that the other tenant does not find',
    needs.browser,
    seenBy('Cleo', cleoFindsNoPage),
  );
});
