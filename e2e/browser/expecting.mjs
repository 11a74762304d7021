/**
 * Waits until something is to be seen.
 *
 * @param {import('playwright-core').Locator} locator
 * @param {number} [withinMs]
 */
export async function seen(locator, withinMs = 20_000) {
  await locator.first().waitFor({ state: 'visible', timeout: withinMs });
}

/**
 * All that the page shows at one moment, as text.
 *
 * @param {import('playwright-core').Page} page
 */
export function textOf(page) {
  return page.locator('body').innerText();
}
