import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { surroundings } from '../portal/surroundings.mjs';

async function take(page, name, colorScheme) {
  mkdirSync(surroundings.pictures, { recursive: true });
  await page.screenshot({
    path: join(surroundings.pictures, `${name}-${colorScheme}.png`),
    fullPage: true,
  });
}

/**
 * Keeps pictures of a page in light and dark, if they are wanted.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name - what is to be seen.
 */
export async function picture(page, name) {
  if (!surroundings.pictures) return;
  const { colorScheme } = surroundings;
  for (const scheme of [
    colorScheme === 'dark' ? 'light' : 'dark',
    colorScheme,
  ]) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await take(page, name, scheme);
  }
}

/** Keeps a picture in the colours that the page has now: to change them builds the page anew, and closes dialogs. */
export async function pictureAsItIs(page, name) {
  if (!surroundings.pictures) return;
  await take(page, name, surroundings.colorScheme);
}
