import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages that are published, with their folder. */
export function publishedPackages(root) {
  return readdirSync(join(root, 'plugins'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => join('plugins', entry.name))
    .map(folder => ({
      folder,
      manifest: JSON.parse(
        readFileSync(join(root, folder, 'package.json'), 'utf8'),
      ),
    }))
    .filter(({ manifest }) => !manifest.private);
}

/** Files of the entries that a package offers beside its main one, e.g. `dist/legacy` for `./legacy`. */
function furtherEntries(manifest) {
  return Object.keys(manifest.exports ?? {})
    .filter(name => name !== '.' && name !== './package.json')
    .map(name => `dist/${name.slice('./'.length)}`);
}

/**
 * What is wrong with the content of a package that is to be published, as
 * Backstage's `package prepack` lays it out.
 *
 * @param manifest - its package.json.
 * @param {string[]} files - paths that would be packed.
 * @returns {string[]} one sentence per fault.
 */
export function packingFaults(manifest, files) {
  const faults = [];
  for (const entry of ['dist/index', ...furtherEntries(manifest)]) {
    const code = [`${entry}.cjs.js`, `${entry}.esm.js`];
    if (!code.some(file => files.includes(file))) {
      faults.push(`${entry}.*.js is missing`);
    }
    if (!files.includes(`${entry}.d.ts`)) {
      faults.push(`${entry}.d.ts is missing`);
    }
  }
  if (manifest.configSchema && !files.includes('config.schema.json')) {
    faults.push('config.schema.json is missing');
  }
  const tests = files.filter(file =>
    /(\.test\.|__testUtils__|__fixtures__)/.test(file),
  );
  return [...faults, ...tests.map(file => `${file} is only for tests`)];
}
