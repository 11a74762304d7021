import { mustRun } from './command.mjs';

/**
 * Removes a folder that a box could write to, whatever it holds: names that
 * are no text, thousands of levels, folders that may not be read. Nothing
 * outside of it is touched; links are not followed.
 *
 * @param {string} path
 * @param {Record<string, string>} env
 */
export async function removeTree(path, env) {
  await mustRun({
    argv: ['rm', '--recursive', '--force', '--one-file-system', '--', path],
    env,
  });
}
