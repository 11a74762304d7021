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
