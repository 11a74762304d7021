import { lstatSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unpackPackages } from '../releasing/unpackPackages.mjs';

const OWN_SCOPE = '@imagefactory';

/** All that is installed in a `node_modules`, scoped names as one. */
function installedNames(modules) {
  return readdirSync(modules)
    .filter(name => !name.startsWith('.'))
    .flatMap(name =>
      name.startsWith('@')
        ? readdirSync(join(modules, name)).map(part => `${name}/${part}`)
        : name,
    );
}

function link(target, place) {
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(target, place);
}

/**
 * Lays out packed packages as an installation has them, compiled, beside
 * everything that the checkout has installed and they depend on.
 *
 * @param {string} root the checkout.
 * @param {Array<{ name: string, folder: string, tarball: string }>} packed
 * @param {string} target an empty folder; its `node_modules` is made.
 */
export function layOut(root, packed, target) {
  const modules = join(root, 'node_modules');
  for (const name of installedNames(modules)) {
    if (name.startsWith(`${OWN_SCOPE}/`)) continue;
    link(join(modules, name), join(target, 'node_modules', name));
  }
  unpackPackages(packed, target);
  for (const { name, folder } of packed) {
    // Versions that only this package uses.
    const own = join(root, folder, 'node_modules');
    if (!lstatSync(own, { throwIfNoEntry: false })) continue;
    link(own, join(target, 'node_modules', name, 'node_modules'));
  }
}
