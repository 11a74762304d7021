import { chromium } from 'playwright-core';
import { findProgram } from '../setup/systemPackages.mjs';

/** The development server bundles what a page needs when it is asked for it. */
const PAGE_WITHIN_MS = 300_000;

/**
 * Opens the suite's pages in a browser as the guest.
 *
 * @param {string} url - of the portal.
 * @returns {Promise<string[] | undefined>} what the pages threw; nothing if there is no browser here.
 */
export async function lookAtPages(url) {
  const executablePath = findProgram('chromium', process.env.PATH ?? '');
  if (!executablePath) return undefined;
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PAGE_WITHIN_MS);
    const errors = [];
    page.on('pageerror', error => errors.push(error.message));
    await page.goto(url);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.goto(`${url}/image-factory/builds`);
    await page.getByText('hello').first().waitFor();
    return errors;
  } finally {
    await browser.close();
  }
}
