import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is built. `folder` is the context as the box sees it, `binds` bring
 * it there; `ignoreFile` is the text that takes the place of the context's
 * own.
 *
 * @typedef {{
 *   folder: string, binds: import('./box/Box.mjs').Binds,
 *   text: string, ignoreFile?: string, commit?: string,
 * }} BuildContext
 */

/**
 * Brings the source of a build into the work folder.
 *
 * @param {import('./run.mjs').Run} run
 * @returns {Promise<BuildContext>}
 * @throws RunFailure
 */
export async function prepareContext(run) {
  const { source } = run.request.spec;
  const empty = join(run.work, 'context');
  mkdirSync(empty, { recursive: true });
  chmodSync(empty, 0o755);
  return {
    folder: '/mnt/context',
    binds: [{ from: empty, to: '/mnt/context' }],
    text: source.containerfile,
  };
}
