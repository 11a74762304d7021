import { eventually } from '../eventually.mjs';
import { thePortal } from '../portal/portal.mjs';
import { ImageFactoryApi } from './imageFactoryApi.mjs';

/** A portal that has just started reads its catalog, and a busy machine takes its time over it. */
const KNOWN_WITHIN_MS = 120_000;

async function tokenOf(person) {
  const { url } = await thePortal();
  const response = await fetch(`${url}/api/auth/demo/refresh?env=development`, {
    headers: {
      'x-requested-with': 'XMLHttpRequest',
      'x-image-factory-demo-user': `user:default/${person}`,
    },
  });
  if (!response.ok) return undefined;
  const { backstageIdentity } = await response.json();
  return backstageIdentity?.token;
}

/**
 * A Backstage token of a person of the demo. Right after the start the catalog
 * may not know the people yet.
 *
 * @param {string} person - e.g. `ada`.
 */
export function signedInToken(person) {
  return eventually(`${person} is signed in`, () => tokenOf(person), {
    withinMs: KNOWN_WITHIN_MS,
  });
}

/**
 * Signs a person of the demo in, without a browser.
 *
 * @param {string} person - e.g. `ada`.
 */
export async function signedIn(person) {
  return new ImageFactoryApi(await signedInToken(person));
}
