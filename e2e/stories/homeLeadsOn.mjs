import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { picture } from '../browser/pictures.mjs';
import { createProject, endedBuild, submitBuild } from '../builds/builds.mjs';
import { failing } from '../builds/containerfiles.mjs';
import { needs, proof } from '../proof.mjs';

/** The longest list that is one page. */
const PAGE = 25;

/** Links to lists of builds, with the number that each says. */
function figuresOf(page) {
  return page.locator('main a[href*="/builds?"]').evaluateAll(links =>
    links.map(link => ({
      href: link.getAttribute('href'),
      count: Number(/\d+/.exec(link.textContent ?? '')?.[0]),
    })),
  );
}

async function seeList({ page, url }, { href, count }) {
  await page.goto(`${url}${href}`);
  const rows = page.getByRole('main').getByRole('row');
  if (count === 0) {
    await seen(page.getByText('No build fits these filters'));
    return;
  }
  await seen(rows.nth(Math.min(count, PAGE)));
  // The first one names the columns.
  assert.equal(await rows.count(), Math.min(count, PAGE) + 1, href);
}

describe('Home', () => {
  proof(
    'shows the person what failed of theirs, and each figure leads to a list of that length',
    needs.browser,
    () =>
      asPerson('Ada', async session => {
        const { page, api, url } = session;
        const project = await createProject(api, {
          tenant: 'web',
          name: 'leading',
        });
        const build = await submitBuild(api, project, {
          image: 'app',
          containerfile: failing(),
        });
        await endedBuild(api, build.id);
        await page.goto(`${url}/image-factory`);
        const needsYou = page.getByRole('region', { name: 'Needs you' });
        await seen(needsYou.getByRole('link', { name: /failed build/ }));
        await seen(needsYou.getByText('leading'));
        const failures = page.getByRole('region', {
          name: 'Failures to look at',
        });
        await seen(failures.getByRole('table'));
        await picture(page, 'home', failures);
        const figures = await figuresOf(page);
        assert.ok(figures.length >= 3, JSON.stringify(figures));
        for (const figure of figures) await seeList(session, figure);
      }),
  );
});
