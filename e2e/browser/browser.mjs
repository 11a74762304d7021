import { chromium } from 'playwright-core';
import { findProgram } from '../../tools/setup/systemPackages.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let launching;

/** The one browser of this run. */
export function theBrowser() {
  launching ??= chromium.launch({
    executablePath: findProgram('chromium', process.env.PATH ?? ''),
    args: FLAGS,
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  return launching;
}

export async function closeBrowser() {
  if (launching) await (await launching).close();
}
