import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { surroundings } from '../portal/surroundings.mjs';

/**
 * Keeps pictures of a page in light and dark, if they are wanted.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name - what is to be seen.
 */
export async function picture(page, name) {
  const folder = surroundings.pictures;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({
      path: join(folder, `${name}-${colorScheme}.png`),
      fullPage: true,
    });
  }
}
