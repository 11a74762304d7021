import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { loaderArguments } from './loaderArguments.mjs';

/** Loads what the manifest of the backend depends on, and tells which files that were. */
const PROGRAM = `
  const { dependencies } = require('./package.json');
  const own = name => name.startsWith('@backstage/') || name.startsWith('@imagefactory/');
  for (const name of Object.keys(dependencies).filter(own)) require(name);
  process.stdout.write(JSON.stringify(Object.keys(require.cache)), () => process.exit());
`;

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The files that a backend of these dependencies is made of.
 *
 * @param {string} folder - of the backend's package.
 * @returns {Promise<string[]>}
 */
export async function loadedFiles(folder) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...loaderArguments(folder), '-e', PROGRAM],
    { cwd: folder, maxBuffer: MOST_BYTES },
  );
  return JSON.parse(stdout);
}
