import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { createProject, submitBuild } from '../builds/builds.mjs';
import { ticking } from '../builds/containerfiles.mjs';
import { surroundings } from '../portal/surroundings.mjs';
import { needs, proof } from '../proof.mjs';

const MINUTE_MS = 60_000;
/** A list, the tenants, and what belongs to neither, each once; and once more for what ended before. */
const IDLE_AT_MOST = 8;
/** The build twice, the same as above, and once more for each change of its steps. */
const RUNNING_AT_MOST = 16;

/** Requests to the API of the suite in a minute in which nobody does anything. */
async function requestsInAMinute(page) {
  const asked = [];
  const note = request => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/api/image-factory/')) return;
    asked.push(`${request.method()} ${pathname.slice(18)}`);
  };
  page.on('request', note);
  await pause(MINUTE_MS);
  page.off('request', note);
  return asked;
}

describe('A page that is open and not touched', () => {
  proof(
    'asks a few times a minute, also while the build that it shows runs',
    needs.browser,
    () =>
      asPerson('Ada', async ({ page, api, url }) => {
        await page.goto(`${url}/image-factory/builds`);
        await seen(page.getByText('Live', { exact: true }));
        const idle = await requestsInAMinute(page);

        const project = await createProject(api, {
          tenant: 'web',
          name: 'quiet',
        });
        const build = await submitBuild(api, project, {
          image: 'app',
          containerfile: ticking(90),
        });
        await page.goto(`${url}/image-factory/builds/${build.id}`);
        await seen(page.getByText('tick 1', { exact: true }), 60_000);
        const running = await requestsInAMinute(page);
        await api.write(`/builds/${build.id}/cancel`);

        writeFileSync(
          join(surroundings.report, 'requests.json'),
          JSON.stringify({ idle, running }, null, 2),
        );
        assert.ok(idle.length <= IDLE_AT_MOST, idle.join('\n'));
        assert.ok(running.length <= RUNNING_AT_MOST, running.join('\n'));
      }),
  );
});
