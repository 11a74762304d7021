/**
 * Clicks the card of a person of the demo, and takes the token that the pages
 * then use.
 *
 * @param {import('playwright-core').Page} page
 * @param {{ url: string, name: string, withinMs: number }} options
 *   `url` of the portal, `name` as on the card, e.g. `Ada`.
 * @returns {Promise<string>} the token.
 */
export async function signInByCard(page, { url, name, withinMs }) {
  await page.goto(url);
  const asked = page.waitForRequest(
    request =>
      request.url().includes('/api/image-factory/') &&
      request.headers().authorization !== undefined,
    { timeout: withinMs },
  );
  const [request] = await Promise.all([
    asked,
    page.getByRole('button', { name }).click(),
  ]);
  return request.headers().authorization.replace(/^Bearer /, '');
}
