import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { picture } from '../browser/pictures.mjs';
import { createProject, endedBuild, submitBuild } from '../builds/builds.mjs';
import { failing } from '../builds/containerfiles.mjs';
import { needs, proof } from '../proof.mjs';

const SAID = 'cat: /no/such/file: No such file or directory';

async function seeWhy(page) {
  const reason = 'An instruction of the Containerfile failed';
  await seen(page.getByText('Failed', { exact: true }), 60_000);
  await seen(page.getByRole('heading', { name: 'Why it failed' }));
  await seen(page.getByText(reason, { exact: false }));
  await seen(page.getByRole('status').filter({ hasText: 'exit code 1' }));
  await seen(
    page.getByRole('status').filter({ hasText: 'cat /no/such/file failed' }),
  );
  await seen(page.getByRole('listitem').filter({ hasText: SAID }));
  await seen(
    page.getByRole('region', { name: 'Log' }).getByText(SAID, { exact: true }),
  );
}

async function seeToldByTheBell(page, build) {
  await page.getByRole('link', { name: 'Notifications' }).click();
  const told = page.getByRole('link', {
    name: 'Your build failed: step 3, RUN echo about to break',
  });
  await seen(told, 60_000);
  await picture(page, 'notifications', told);
  await told.first().click();
  await page.waitForURL(new RegExp(`/image-factory/builds/${build.id}`));
}

describe('A build fails', () => {
  proof(
    'the bell leads to its page, which says the reason, the step and the lines of the log',
    needs.browser,
    () =>
      asPerson('Ada', async ({ page, api, url }) => {
        const project = await createProject(api, {
          tenant: 'web',
          name: 'breaking',
        });
        const build = await submitBuild(api, project, {
          image: 'app',
          containerfile: failing(),
        });
        // Who looks at its page until it ends has seen what the bell would tell.
        await page.goto(`${url}/image-factory/projects`);
        const { failure } = await endedBuild(api, build.id);
        assert.equal(failure.reason, 'build-step-failed');
        assert.equal(failure.exitCode, 1);
        assert.match(failure.step, /^RUN echo about to break/);
        await seeToldByTheBell(page, build);
        await seeWhy(page);
        const log = page.getByRole('region', { name: 'Log' });
        await picture(page, 'build-failed', log.getByText(SAID));
      }),
  );
});
