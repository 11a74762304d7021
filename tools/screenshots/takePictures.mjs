/* eslint-env browser -- functions here run in the page */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { findProgram } from '../setup/systemPackages.mjs';
import { faultsOf, listenForErrors } from './faults.mjs';
import { pages } from './pages.mjs';

const WIDTHS = [320, 768, 1440, 2560];
const HEIGHT = 900;
const SCHEMES = ['light', 'dark'];
const PEOPLE = ['owner', 'viewer'];
/** Sizes are watched by the pages, and colours fade. */
const SETTLE_MS = 250;

/** Long enough for what shows that something is waited for. */
const WAIT_MS = 750;

async function settled(page, isWaiting = false) {
  await page.locator('main').first().waitFor({ timeout: 60_000 });
  if (isWaiting) await sleep(WAIT_MS);
  else {
    await page
      .locator('.bui-Skeleton')
      .first()
      .waitFor({ state: 'hidden', timeout: 60_000 });
  }
  await sleep(SETTLE_MS);
}

/** Goes there within the page: to load the portal anew takes much longer. */
function goTo(page, { path, at = `/image-factory${path}` }) {
  return page.evaluate(to => {
    // By its key the router tells one visit from another.
    const state = { usr: {}, key: Math.random().toString(36).slice(2) };
    window.history.pushState(state, '', to);
    window.dispatchEvent(new PopStateEvent('popstate', { state }));
  }, at);
}

/** The picture, and what is wrong with what is to be seen on it. */
async function takePicture(page, each, path) {
  await settled(page, each.isWaiting);
  if (each.act) {
    await each.act(page);
    await sleep(SETTLE_MS);
  }
  await page.screenshot({
    path,
    fullPage: !each.isFixed,
    animations: 'disabled',
  });
  return faultsOf(page);
}

/** What a page is called at each width, as far as it is wanted. */
function filesOf({ name, widths = WIDTHS }, { scheme, person, isWanted }) {
  return widths
    .map(width => ({ width, file: `${name}-${width}-${scheme}-${person}` }))
    .filter(({ file }) => isWanted(file));
}

/** One page as one person in one colour, at each width. */
async function takePage(session, each) {
  const { page, folder, errors } = session;
  let isThere = false;
  for (const { width, file } of filesOf(each, session)) {
    errors.clear();
    await page.setViewportSize({ width, height: HEIGHT });
    if (each.act || !isThere) await goTo(page, each);
    isThere = true;
    try {
      const faults = await takePicture(page, each, join(folder, `${file}.png`));
      session.looked(file, [...faults, ...errors]);
    } catch (error) {
      // The others are taken all the same.
      const [why] = error.message.split('\n');
      session.looked(file, [`was not taken: ${why}`]);
    }
    if (each.act) await page.keyboard.press('Escape');
  }
}

async function takeAll(browser, options) {
  const { person, scheme } = options;
  const seen = pages
    .filter(each => !each.only || each.only === person)
    .filter(each => filesOf(each, options).length > 0);
  const context = await browser.newContext({
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  // Whoever edits the pages meanwhile does not reload them under the camera.
  await page.routeWebSocket(/\/ws$/, () => {});
  const errors = await listenForErrors(page);
  const worldOf = ({ of = person, language = 'en' }) => `${of} ${language}`;
  for (const place of new Set(seen.map(worldOf))) {
    const [world, language] = place.split(' ');
    await page.addInitScript(
      chosen => window.localStorage.setItem('language', chosen),
      language,
    );
    await page.goto(`${options.url}/image-factory/builds?world=${world}`);
    // What was begun in another world is not restored in this one.
    await page.evaluate(() => window.sessionStorage.clear());
    await settled(page, world === 'slow');
    for (const each of seen.filter(one => worldOf(one) === place)) {
      await takePage({ ...options, page, errors }, each);
    }
  }
  await context.close();
}

/**
 * Takes a picture of every page at every width, in light and dark, with the
 * longest names, as an owner and as a viewer.
 *
 * @param {{ url: string, folder: string, isWanted: (file: string) => boolean, path: string, looked: (file: string, faults: string[]) => void }} options
 *   `isWanted` chooses by the name of a picture, e.g. `builds-320-dark-viewer`; `looked` hears of each what is wrong with it.
 */
export async function takePictures(options) {
  const browser = await chromium.launch({
    executablePath: findProgram('chromium', options.path),
    args: ['--no-sandbox', '--disable-gpu'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  try {
    for (const person of PEOPLE) {
      for (const scheme of SCHEMES) {
        await takeAll(browser, { ...options, person, scheme });
      }
    }
  } finally {
    await browser.close();
  }
}
