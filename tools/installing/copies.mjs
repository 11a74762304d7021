import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SINGLE } from './doubles.mjs';

const MODULES = 'node_modules/';
/** The bundler's word for what it made of a file that is in the bundle anyway. */
const MADE = 'json|';

/** The folder of the package that a file belongs to, and its name. */
function packageOf(file) {
  const at = file.lastIndexOf(MODULES);
  if (at < 0 || file.includes(MADE)) return undefined;
  const begin = at + MODULES.length;
  const [scope, second] = file.slice(begin).split('/');
  const name = scope.startsWith('@') ? `${scope}/${second}` : scope;
  return { name, folder: file.slice(0, begin) + name };
}

/**
 * Packages of which a program holds several copies though they must be single,
 * whether the copies have the same version or not.
 *
 * @param {string[]} files - that the program is made of.
 * @returns {Array<{ name: string, folders: string[] }>}
 */
export function doubleCopies(files) {
  const copies = new Map(SINGLE.map(name => [name, new Set()]));
  for (const file of files) {
    const { name, folder } = packageOf(file) ?? {};
    copies.get(name)?.add(folder);
  }
  return [...copies]
    .filter(([, folders]) => folders.size > 1)
    .map(([name, folders]) => ({ name, folders: [...folders].sort() }));
}

/** The files that a bundle was made of, by its source maps. */
export function bundledFiles(folder) {
  return readdirSync(folder)
    .filter(name => name.endsWith('.map'))
    .flatMap(
      name => JSON.parse(readFileSync(join(folder, name), 'utf8')).sources,
    );
}
