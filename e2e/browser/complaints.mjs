/**
 * Collects what is wrong with the pages that are visited from now on: errors
 * in the console, requests to other hosts, answers that are failures.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} url - of the portal.
 * @returns {string[]} grows while pages are visited.
 */
export function complaintsAbout(page, url) {
  const complaints = [];
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(String(error.stack)));
  page.on('request', request => {
    const { protocol, origin } = new URL(request.url());
    if (!/^(https?|wss?):$/.test(protocol)) return;
    if (origin.replace(/^ws/, 'http') === url) return;
    complaints.push(`asks another host: ${request.url()}`);
  });
  page.on('response', response => {
    if (response.status() < 400) return;
    complaints.push(`${response.status()} from ${response.url()}`);
  });
  return complaints;
}
