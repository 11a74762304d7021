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

/**
 * What is wrong with the content of a package that is to be published.
 *
 * @param manifest - its package.json.
 * @param {string[]} files - paths that would be packed.
 * @returns {string[]} one sentence per fault.
 */
export function packingFaults(manifest, files) {
  const { main, types } = manifest.publishConfig ?? {};
  const entries = [main, types, manifest.configSchema].filter(Boolean);
  const missing = entries
    .filter(entry => !files.includes(entry.replace(/^\.\//, '')))
    .map(entry => `${entry} is missing`);
  const tests = files
    .filter(file => /(\.test\.|__testUtils__|__fixtures__)/.test(file))
    .map(file => `${file} is only for tests`);
  return [...missing, ...tests];
}
