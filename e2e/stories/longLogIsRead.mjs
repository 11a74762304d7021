import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { LongLog } from '../../tools/testing/longLog.mjs';
import { asPerson } from '../browser/asPerson.mjs';
import { seen } from '../browser/expecting.mjs';
import { createProject, endedBuild, submitBuild } from '../builds/builds.mjs';
import { failing } from '../builds/containerfiles.mjs';
import { needs, proof } from '../proof.mjs';

const LINES = 1_000_000;
const ERROR_LINE = 654_321;

const textOf = line =>
  line % 1000 === 0 ? `odd line ${line}` : `even-tempered line ${line}`;

/** A build that failed, whose log is then a million lines long. */
async function buildWithLongLog(api) {
  const project = await createProject(api, { tenant: 'web', name: 'talking' });
  const build = await submitBuild(api, project, {
    image: 'app',
    containerfile: failing(),
  });
  const { executions } = await endedBuild(api, build.id);
  const { env } = process;
  const log = await LongLog.open({
    postgres: {
      host: env.POSTGRES_HOST,
      port: Number(env.POSTGRES_PORT),
      user: env.POSTGRES_USER,
      password: env.POSTGRES_PASSWORD,
    },
    database: 'backstage_plugin_image-factory',
    executionId: executions[0].id,
  });
  await log.setState({ status: 'running' });
  await log.add(LINES, textOf);
  return { log, build };
}

async function seeAnyLine(page, address) {
  const box = page.getByRole('region', { name: 'Log' });
  for (const line of [5, 500_001, LINES]) {
    await page.goto(`${address}#L${line}`);
    await seen(box.getByText(textOf(line), { exact: true }), 60_000);
  }
  await page.goto(`${address}#L1999999`);
  await seen(
    page.getByText('There is no line 1,999,999: 1,000,000 lines so far.'),
  );
}

async function seeItGrow(page, { address, log }) {
  const box = page.getByRole('region', { name: 'Log' });
  await page.goto(`${address}#L500001`);
  await seen(box.getByText(textOf(500_001), { exact: true }));
  await seen(page.getByText('Live', { exact: true }));
  await log.add(7, textOf);
  const back = page.getByRole('button', { name: '7 new lines' });
  await seen(back);
  await seen(box.getByText(textOf(500_001), { exact: true }));
  await back.click();
  await seen(box.getByText(textOf(LINES + 7), { exact: true }));
  await log.add(3, textOf);
  await seen(box.getByText(textOf(LINES + 10), { exact: true }));
}

async function seeWhatIsFound(page) {
  const search = page.getByRole('searchbox', { name: 'Search the log' });
  await search.fill('odd line');
  await seen(page.getByText('1 of 1,000', { exact: true }));
  await seen(page.locator('[data-look="found"] a[data-number="1000"]'));
  await page.getByRole('button', { name: 'Previous match' }).click();
  await seen(page.getByText('1,000 of 1,000', { exact: true }));
  await seen(page.locator('[data-look="found"] a[data-number="1000000"]'));
  assert.match(page.url(), /find=odd\+line/);
}

async function seeFirstError(page) {
  await page.getByRole('button', { name: 'First error' }).click();
  await seen(
    page.locator(`[data-look="chosen"] a[data-number="${ERROR_LINE}"]`),
  );
  assert.match(page.url(), new RegExp(`#L${ERROR_LINE}$`));
}

describe('Ada reads a log of a million lines', () => {
  proof(
    'she opens it at any line, watches it grow, searches it and goes to the first error',
    needs.browser,
    () =>
      asPerson('Ada', async ({ page, api, url }) => {
        const { log, build } = await buildWithLongLog(api);
        try {
          const address = `${url}/image-factory/builds/${build.id}`;
          await seeAnyLine(page, address);
          await seeItGrow(page, { address, log });
          await log.setState({ status: 'failed', errorLine: ERROR_LINE });
          await seen(page.getByText('Complete', { exact: true }));
          await seeWhatIsFound(page);
          await seeFirstError(page);
        } finally {
          await log.close();
        }
      }),
  );
});
