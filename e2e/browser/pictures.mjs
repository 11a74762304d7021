import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { surroundings } from '../portal/surroundings.mjs';
import { seen } from './expecting.mjs';

async function take(page, name, colorScheme) {
  mkdirSync(surroundings.pictures, { recursive: true });
  await page.screenshot({
    path: join(surroundings.pictures, `${name}-${colorScheme}.png`),
    fullPage: true,
    animations: 'disabled',
  });
}

/**
 * Keeps pictures of a page in light and dark, if they are wanted. The page is
 * built anew for each.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name - what is to be seen.
 * @param {import('playwright-core').Locator} sight - shows that the page is complete.
 */
export async function picture(page, name, sight) {
  if (!surroundings.pictures) return;
  const { colorScheme } = surroundings;
  const other = colorScheme === 'dark' ? 'light' : 'dark';
  for (const scheme of [other, colorScheme]) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    // Until then the page in the old colours is still there.
    await seen(page.locator(`body[data-theme-mode='${scheme}']`));
    await seen(sight);
    await take(page, name, scheme);
  }
}

/** Keeps a picture in the colours that the page has now: to change them builds the page anew, and closes dialogs. */
export async function pictureAsItIs(page, name) {
  if (!surroundings.pictures) return;
  await take(page, name, surroundings.colorScheme);
}
