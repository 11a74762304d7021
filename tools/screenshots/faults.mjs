/* eslint-env browser -- functions here run in the page */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What the portal draws around the pages. */
const PORTAL = [
  'nav',
  '[data-testid="sidebar-root"]',
  '.bui-PluginHeaderTabsWrapper',
  '[class*="Toast_"]',
];

/** What axe finds in the page and its dialogs. */
async function axeFaults(page) {
  await page.evaluate(AXE);
  return page.evaluate(async portal => {
    const { violations } = await globalThis.axe.run(
      { exclude: portal.map(part => [part]) },
      // Landmarks are the portal's to draw.
      { resultTypes: ['violations'], rules: { region: { enabled: false } } },
    );
    return violations.map(({ id, help, nodes }) => {
      const [{ target, any }] = nodes;
      const more = nodes.length > 1 ? `, and ${nodes.length - 1} more` : '';
      const why = any[0]?.message ?? '';
      return `axe ${id}: ${help}: ${target.join(' ')} ${why}${more}`;
    });
  }, PORTAL);
}

/** What sticks out of the window at its side, or makes the page scroll there. */
function overflowFaults(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = element =>
      element &&
      (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) ||
        scrolls(element.parentElement));
    const isOut = element => {
      const { left, right, height } = element.getBoundingClientRect();
      if (height === 0) return false;
      return (
        (right > width + 1 || left < -1) && !scrolls(element.parentElement)
      );
    };
    const name = element =>
      `${element.tagName.toLowerCase()} “${(
        element.getAttribute('aria-label') ??
        element.textContent ??
        ''
      ).slice(0, 40)}”`;
    const inside = document.querySelectorAll(
      'main *, .bui-PluginHeader *, [role="dialog"] *, [role="listbox"] *',
    );
    const out = [...inside].filter(isOut).map(name);
    const scroller = document.scrollingElement;
    if (scroller.scrollWidth > scroller.clientWidth + 1) {
      out.push(`the page, ${scroller.scrollWidth} px wide`);
    }
    return [...new Set(out)].slice(0, 5).map(what => `sticks out: ${what}`);
  });
}

/** What is wrong with a page as it is now, in sentences. */
export async function faultsOf(page) {
  return [...(await overflowFaults(page)), ...(await axeFaults(page))];
}

/** What the parts of the portal around the pages say of themselves. */
const NOT_OURS = /findDOMNode is deprecated/;

/**
 * Collects errors of the console and of scripts from now on, among them those
 * of observers, which reach only the window.
 *
 * @returns {Set<string>} grows while pages are visited.
 */
export async function listenForErrors(page) {
  const errors = new Set();
  await page.exposeFunction('tellError', message => errors.add(message));
  await page.addInitScript(() => {
    window.addEventListener('error', event =>
      globalThis.tellError(String(event.message)),
    );
  });
  page.on('console', message => {
    if (message.type() !== 'error' || NOT_OURS.test(message.text())) return;
    errors.add(message.text().split('\n')[0]);
  });
  return errors;
}
