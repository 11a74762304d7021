import { chromium } from 'playwright-core';
import { findProgram } from '../setup/systemPackages.mjs';

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
    const errors = [];
    page.on('pageerror', error => errors.push(error.message));
    await page.goto(url, { timeout: 240_000 });
    await page
      .getByRole('button', { name: 'Enter' })
      .click({ timeout: 120_000 });
    await page.goto(`${url}/image-factory/builds`);
    await page.getByText('hello').first().waitFor({ timeout: 120_000 });
    return errors;
  } finally {
    await browser.close();
  }
}
