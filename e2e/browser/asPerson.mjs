import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { signInByCard } from '../../tools/testing/signInByCard.mjs';
import { ImageFactoryApi } from '../api/imageFactoryApi.mjs';
import { thePortal } from '../portal/portal.mjs';
import { surroundings } from '../portal/surroundings.mjs';
import { theBrowser } from './browser.mjs';

const TOKEN_WITHIN_MS = 30_000;

async function openSession() {
  const browser = await theBrowser();
  const context = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    colorScheme: surroundings.colorScheme,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return { context, page };
}

/**
 * Does something in a browser session of its own, signed in as a person of
 * the demo. When it fails, a picture of the page and what the browser
 * complained about stay in the report.
 *
 * @param {string} name - as on the card, e.g. `Ada`.
 * @param {(session: { page: import('playwright-core').Page, api: ImageFactoryApi, url: string }) => Promise<void>} act
 *   `api` speaks with the token of this session.
 */
export async function asPerson(name, act) {
  const { url } = await thePortal();
  const { context, page } = await openSession();
  const log = join(surroundings.report, 'browser.log');
  page.on('console', message =>
    appendFileSync(log, `${name} ${message.type()}: ${message.text()}\n`),
  );
  page.on('pageerror', error =>
    appendFileSync(log, `${name} error: ${error.stack}\n`),
  );
  try {
    const api = new ImageFactoryApi(
      await signInByCard(page, { url, name, withinMs: TOKEN_WITHIN_MS }),
    );
    await act({ page, api, url });
  } catch (error) {
    await page
      .screenshot({
        path: join(surroundings.report, `${name}-${Date.now()}.png`),
        fullPage: true,
      })
      .catch(() => undefined);
    throw error;
  } finally {
    await context.close();
  }
}
