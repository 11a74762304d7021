import { ReactElement } from 'react';
import { Browser, loadPart, thisBrowser } from './loadPart';
import { PartMissing } from './PartMissing';

/** Loads a page; one whose files can't be had says so, and the rest of the portal works. */
export async function loadPage(
  load: () => Promise<ReactElement>,
  browser: Browser = thisBrowser,
): Promise<ReactElement> {
  return loadPart(load, browser).catch(() => (
    <PartMissing onReload={browser.reload} />
  ));
}

/** The same for something small beside the page, which is left out. */
export async function loadAction(
  load: () => Promise<ReactElement>,
): Promise<ReactElement> {
  return loadPart(load).catch(() => <></>);
}
