const API = '/api/image-factory';

async function rewritten(response, change) {
  const type = response.headers()['content-type'] ?? '';
  if (type.startsWith('text/event-stream') && change.stream) {
    return { body: change.stream(await response.text()) };
  }
  return type.includes('json') && response.ok() && change.answer
    ? { json: change.answer(await response.json(), response.url()) }
    : {};
}

/**
 * Puts itself between the pages and the API, as a server of another release
 * would answer. What is asked for is noted, as method and path.
 *
 * @param {import('playwright-core').Page} page
 * @param {object} change
 * @param {(path: string) => boolean} [change.lacks] - paths below the API that are answered 404.
 * @param {(body: any, url: string) => unknown} [change.answer]
 * @param {(text: string) => string} [change.stream] - of a stream that ends.
 * @returns {Promise<string[]>} grows while pages ask.
 */
export async function rewriting(page, change) {
  const asked = [];
  await page.route(
    url => url.pathname.startsWith(`${API}/`),
    async route => {
      const request = route.request();
      const path = new URL(request.url()).pathname.slice(API.length);
      asked.push(`${request.method()} ${path}`);
      if (change.lacks?.(path)) {
        await route.fulfill({ status: 404, body: 'Cannot find this' });
        return;
      }
      const response = await route.fetch();
      await route.fulfill({ response, ...(await rewritten(response, change)) });
    },
  );
  return asked;
}
