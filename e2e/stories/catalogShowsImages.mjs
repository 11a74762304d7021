import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { catalogEntity } from '../api/catalogEntity.mjs';
import { signedIn } from '../api/signedIn.mjs';
import { asPerson } from '../browser/asPerson.mjs';
import { seen, textOf } from '../browser/expecting.mjs';
import { picture } from '../browser/pictures.mjs';
import { endedBuild } from '../builds/builds.mjs';
import { eventually } from '../eventually.mjs';
import { needs, proof } from '../proof.mjs';

const PROJECT = '/catalog/web/imageproject/hello';
const IMAGE = '/catalog/web/image/hello.hello';
const COMPONENT = '/catalog/default/component/hello';

let made;

/** The image of the demo, once it is built and the catalog leads from it to the component that runs on it. */
function theDemo() {
  made ??= (async () => {
    const ada = await signedIn('ada');
    const { id } = await eventually('the demo builds', async () => {
      const { items } = await ada.read('/builds?limit=100');
      return items.find(({ projectName }) => projectName === 'hello');
    });
    const build = await endedBuild(ada, id, 180_000);
    assert.equal(build.status, 'succeeded', JSON.stringify(build.failure));
    await catalogEntity(ada, 'image/web/hello.hello', ({ relations }) =>
      relations.some(
        ({ type, targetRef }) =>
          type === 'dependencyOf' && targetRef === 'component:default/hello',
      ),
    );
    return build;
  })();
  return made;
}

const shortOf = digest => digest.slice(0, 'sha256:'.length + 8);

async function bobSeesThePlaces({ page, url }, build) {
  const digest = shortOf(build.result.digest);
  const part = name => page.getByRole('region', { name });
  const places = [
    [PROJECT, page.getByRole('link', { name: 'New build' })],
    [`${PROJECT}/builds`, part('Builds').getByText('Succeeded')],
    [`${PROJECT}/images`, part('Images').getByText('hello')],
    [`${PROJECT}/activity`, part('Activity').getByText('Build 1')],
    [IMAGE, page.getByText(`@${build.result.digest}`)],
    [`${IMAGE}/versions`, part('Versions').getByText(digest)],
    [`${IMAGE}/ancestry`, part('Stands on').getByText('base/debian')],
    [COMPONENT, page.getByText(digest)],
    [`${COMPONENT}/images`, part('Images').getByText(digest)],
  ];
  for (const [path, sight] of places) {
    await page.goto(`${url}${path}`);
    await seen(sight);
    await picture(page, `entity${path.replaceAll('/', '-')}`, sight);
  }
  await part('Images').getByRole('link', { name: 'hello' }).click();
  await page.waitForURL('**/image-factory/images/*');
}

async function cleoIsToldSo({ page, url }, build) {
  const places = [
    [PROJECT, 'This project of the image factory is not yours to see'],
    [`${PROJECT}/builds`, 'This project of the image factory is not'],
    [`${PROJECT}/activity`, 'This project of the image factory is not'],
    [`${IMAGE}/versions`, 'This image of the image factory is not'],
    [`${IMAGE}/ancestry`, 'This image of the image factory is not'],
    [`${COMPONENT}/images`, 'Its images are not yours to see'],
  ];
  for (const [path, said] of places) {
    await page.goto(`${url}${path}`);
    const sight = page.getByText(said);
    await seen(sight);
    const text = await textOf(page);
    assert.ok(!text.includes(shortOf(build.result.digest)), text);
    assert.ok(!text.includes('Build 1'), text);
    await picture(page, `entity-denied${path.replaceAll('/', '-')}`, sight);
  }
}

/** Opens the pages when there is something on them. */
function seenBy(name, look) {
  return async () => {
    const build = await theDemo();
    await asPerson(name, session => look(session, build));
  };
}

describe('The pages of the catalog', () => {
  proof(
    'show a member of the tenant the builds, images and versions of the demo, and what runs on them',
    needs.browser,
    seenBy('Bob', bobSeesThePlaces),
  );
  proof(
    'tell somebody of another tenant that these are not theirs, and nothing of them',
    needs.browser,
    seenBy('Cleo', cleoIsToldSo),
  );
});
