import { chromium } from 'playwright-core';
import { findProgram } from '../../tools/setup/systemPackages.mjs';
import { signInByCard } from '../../tools/testing/signInByCard.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Exact figures, without the noise that protects people.
  '--enable-precise-memory-info',
];
const TOKEN_WITHIN_MS = 60_000;

/**
 * Opens a browser and signs in as a person of the demo.
 *
 * @param {import('../session.mjs').Session} session
 * @param {{ url: string, name: string }} options
 * @returns {Promise<{ page: import('playwright-core').Page, token: string }>}
 */
export async function signIn(session, { url, name }) {
  const browser = await chromium.launch({
    executablePath: findProgram('chromium', process.env.PATH ?? ''),
    args: FLAGS,
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  session.onClose(() => browser.close());
  const page = await browser.newPage({
    viewport: { width: 1440, height: 1000 },
  });
  page.setDefaultTimeout(60_000);
  const token = await signInByCard(page, {
    url,
    name,
    withinMs: TOKEN_WITHIN_MS,
  });
  return { page, token };
}
