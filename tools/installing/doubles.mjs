/** Of these a portal may hold one copy only: contexts, refs and events live in them. */
export const SINGLE = [
  '@backstage/backend-defaults',
  '@backstage/backend-plugin-api',
  '@backstage/core-compat-api',
  '@backstage/core-plugin-api',
  '@backstage/frontend-app-api',
  '@backstage/frontend-plugin-api',
  '@backstage/plugin-app',
  '@backstage/plugin-app-react',
  '@backstage/plugin-catalog-node',
  '@backstage/plugin-catalog-react',
  '@backstage/plugin-events-node',
  '@backstage/plugin-scaffolder-node',
  '@backstage/ui',
  'react',
  'react-dom',
  'react-router',
  'react-router-dom',
];

/**
 * Packages of which a lock file of Yarn holds several versions, among those of
 * Backstage and those that must be single.
 *
 * @param {string} lockFile
 * @returns {Array<{ name: string, versions: string[], mustBeSingle: boolean }>}
 */
export function doublesIn(lockFile) {
  const versions = new Map();
  const resolutions = lockFile.matchAll(
    /^ {2}resolution: "(@?[^@"]+)@npm:([^"]+)"$/gm,
  );
  for (const [, name, version] of resolutions) {
    versions.set(name, [...(versions.get(name) ?? []), version]);
  }
  return [...versions]
    .filter(([, found]) => found.length > 1)
    .filter(([name]) => name.startsWith('@backstage/') || SINGLE.includes(name))
    .map(([name, found]) => ({
      name,
      versions: found,
      mustBeSingle: SINGLE.includes(name),
    }));
}
