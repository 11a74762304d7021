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

const SUITE = '@imagefactory/';

/** A package of a registry in a lock file, with what it was asked for by and what it asks for. */
function entryOf(block) {
  const [, name, version] =
    /^ {2}resolution: "(@?[^@"]+)@npm:([^"]+)"$/m.exec(block) ?? [];
  if (!name) return [];
  const [head] = block.split('\n', 1);
  const [, dependencies = ''] =
    /^ {2}dependencies:\n((?: {4}.*\n?)*)/m.exec(block) ?? [];
  const asks = [
    ...dependencies.matchAll(/^ {4}"?([^":]+)"?: "?([^"\n]+)"?$/gm),
  ];
  return [
    {
      ...{ name, version },
      askedBy: head.replace(/^"|":$/g, '').split(', '),
      asks: asks.map(([, other, range]) => `${other}@${range}`),
    },
  ];
}

/** Whether other packages than the suite's ask for it. What the portal itself names, the document added for the suite. */
function isAskedByOthers({ askedBy }, entries) {
  return entries.some(
    ({ name, asks }) =>
      !name.startsWith(SUITE) && asks.some(range => askedBy.includes(range)),
  );
}

/**
 * Packages of which a lock file of Yarn holds several versions, among those of
 * Backstage and those that must be single.
 *
 * @param {string} lockFile
 * @returns {Array<{ name: string, versions: string[], mustBeSingle: boolean, isOfOthers: boolean }>}
 *   `isOfOthers`: packages that are not the suite's ask for two versions at least,
 *   so that there would be a double without it.
 */
export function doublesIn(lockFile) {
  const entries = lockFile.split(/\n\n+/).flatMap(entryOf);
  const byName = new Map();
  for (const entry of entries) {
    byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
  }
  return [...byName]
    .filter(([, found]) => found.length > 1)
    .filter(([name]) => name.startsWith('@backstage/') || SINGLE.includes(name))
    .map(([name, found]) => ({
      name,
      versions: found.map(({ version }) => version),
      mustBeSingle: SINGLE.includes(name),
      isOfOthers:
        found.filter(entry => isAskedByOthers(entry, entries)).length > 1,
    }));
}
