import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { picture, pictureAsItIs } from '../browser/pictures.mjs';
import {
  createProject,
  endedBuild,
  readBuild,
  submitBuild,
} from '../builds/builds.mjs';
import { waiting } from '../builds/containerfiles.mjs';
import { holdingsOf, nothingIsLeftOf } from '../processes/leftovers.mjs';
import { needs, proof } from '../proof.mjs';

const MARKER = 'cancelme';

describe('A running build is cancelled', () => {
  proof('its page says so, and no process of it is left', needs.browser, () =>
    asPerson('Ada', async ({ page, api, url }) => {
      const project = await createProject(api, {
        tenant: 'web',
        name: 'cancelled',
      });
      const { id } = await submitBuild(api, project, {
        image: 'app',
        containerfile: waiting(MARKER),
      });
      await page.goto(`${url}/image-factory/builds/${id}`);
      const log = page.getByRole('region', { name: 'Log' });
      await seen(log.getByText('waiting', { exact: true }), 60_000);
      const [execution] = (await readBuild(api, id)).executions;
      const holdings = await holdingsOf(execution.id, MARKER);

      await page.getByRole('button', { name: 'Cancel build' }).click();
      const dialog = page.getByRole('dialog');
      await seen(dialog);
      await pictureAsItIs(page, 'build-cancel-dialog');
      await dialog.getByRole('button', { name: 'Cancel build' }).click();

      const cancelled = page.getByText('Cancelled', { exact: true });
      await seen(cancelled, 60_000);
      await picture(page, 'build-cancelled', cancelled);
      await nothingIsLeftOf(holdings);
      assert.equal((await endedBuild(api, id)).status, 'cancelled');
    }),
  );
});
