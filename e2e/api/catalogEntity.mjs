import { eventually } from '../eventually.mjs';
import { thePortal } from '../portal/portal.mjs';

/** It hears of changes by events, and processes what it heard by and by. */
const WITHIN_MS = 120_000;

/**
 * Waits until the catalog has an entity, and gives it as this person sees it.
 *
 * @param {import('./imageFactoryApi.mjs').ImageFactoryApi} api
 * @param {string} path - `<kind>/<namespace>/<name>`.
 * @param {(entity: any) => unknown} [isWished]
 */
export async function catalogEntity(api, path, isWished = () => true) {
  const { url } = await thePortal();
  return eventually(
    `the catalog has ${path}`,
    async () => {
      const { status, body } = await api.sendTo(
        `${url}/api/catalog/entities/by-name/${path}`,
        { method: 'GET' },
      );
      return status === 200 && isWished(body) && body;
    },
    { withinMs: WITHIN_MS, everyMs: 250 },
  );
}
