import { isAbsolute, relative } from 'node:path';

/**
 * Says whether `path` is `folder` or lies in it; both are real paths.
 *
 * @param {string} path
 * @param {string} folder
 */
export function isInsideFolder(path, folder) {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith('../') && !isAbsolute(way);
}
