/**
 * Versions of installed packages.
 *
 * @param {string} status text of dpkg's `status` file.
 * @param {string[]} names of the packages in question.
 * @returns {Record<string, string>} without those that are not installed.
 * @see https://manpages.debian.org/dpkg-query.1 (fields), deb-control(5)
 */
export function installedVersions(status, names) {
  const found = status.split('\n\n').map(stanza => {
    const valueOf = field =>
      new RegExp(`^${field}: (.*)$`, 'm').exec(stanza)?.[1];
    const isInstalled = valueOf('Status')?.endsWith(' installed');
    return [isInstalled ? valueOf('Package') : undefined, valueOf('Version')];
  });
  const versions = new Map(found);
  return Object.fromEntries(
    names
      .filter(name => versions.has(name))
      .map(name => [name, versions.get(name)]),
  );
}
