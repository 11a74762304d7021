/**
 * Where a Containerfile lies in its repository.
 *
 * @param contextDir - Relative to the root of the repository.
 * @param containerfile - Relative to the context directory, or from the root
 * of the repository if it starts with `/`.
 * @returns the path relative to the root, without `.` and `..`; `undefined`
 * if it leads out of the repository or names no file. Symbolic links are for
 * who opens it to check.
 *
 * @public
 */
export function containerfilePath(
  contextDir: string,
  containerfile: string,
): string | undefined {
  const text = containerfile.startsWith('/')
    ? containerfile
    : `${contextDir}/${containerfile}`;
  const path: string[] = [];
  for (const part of text.split('/')) {
    if (part === '..') {
      if (path.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') {
      path.push(part);
    }
  }
  return path.length > 0 ? path.join('/') : undefined;
}
