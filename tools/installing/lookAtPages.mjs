import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { Fault } from '../setup/fault.mjs';
import { findProgram } from '../setup/systemPackages.mjs';

/** The development server bundles what a page needs when it is asked for it. */
const PAGE_WITHIN_MS = 300_000;

/** Pages below the suite's own, and what each shows after an image was built. */
const PAGES = {
  builds: 'hello',
  'builds/new': 'FROM',
  projects: 'First',
  images: 'hello',
  providers: 'This machine',
  access: 'What you may do',
};

async function enter(page, url) {
  await page.goto(url);
  const button = page.getByRole('button', { name: 'Enter' });
  // Some portals let their guest in by themselves.
  const inside = page.locator('nav').first();
  await button.or(inside).first().waitFor({ state: 'attached' });
  if (!(await button.isVisible())) return;
  await button.click();
  // Who goes elsewhere before is asked again.
  await inside.waitFor({ state: 'attached' });
}

async function lookAt(page, { url, name, shown }) {
  await page.goto(`${url}/image-factory/${name}`);
  await page
    .getByRole('main')
    .getByText(shown)
    .filter({ visible: true })
    .first()
    .waitFor();
}

/**
 * Opens the suite's pages in a browser as the guest.
 *
 * @param {string} url - of the portal.
 * @param {string} report - folder for a picture of a page that does not show what it should.
 * @returns {Promise<string[] | undefined>} what the pages threw; nothing if there is no browser here.
 * @throws {Fault} if a page does not show what it should.
 */
export async function lookAtPages(url, report) {
  const executablePath = findProgram('chromium', process.env.PATH ?? '');
  if (!executablePath) return undefined;
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  page.setDefaultTimeout(PAGE_WITHIN_MS);
  try {
    await enter(page, url);
    for (const [name, shown] of Object.entries(PAGES)) {
      await lookAt(page, { url, name, shown });
    }
    return errors;
  } catch (error) {
    const path = join(report, 'install-page.png');
    await page.screenshot({ path });
    throw new Fault(
      [`${page.url()}: ${error.message}`, ...errors, `see ${path}`].join('\n'),
      { cause: error },
    );
  } finally {
    await browser.close();
  }
}
