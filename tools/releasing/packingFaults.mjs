import { posix } from 'node:path';

/** Sections whose ranges a portal must be able to resolve. */
const RANGES = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
];

/** Protocols that mean something in the checkout only. */
const LOCAL_RANGE =
  /^(workspace|backstage|link|portal|patch|catalog|file|git)[:+]/;

/** The folder that is made of the sources. */
const BUILT = 'dist';

/** What only tests need. */
const TEST_FILE = /(\.test\.|__testUtils__|__fixtures__|setupTests)/;

/** What a manifest must have for those who look for help or for the source. */
const TOLD = ['description', 'license', 'repository', 'homepage', 'bugs'];

function rangeFaults(manifest) {
  return RANGES.flatMap(section =>
    Object.entries(manifest[section] ?? {})
      .filter(([, range]) => LOCAL_RANGE.test(range))
      .map(([name, range]) => `${section}.${name} is ${range}`),
  );
}

/** Every string in a nested value of `exports` or `typesVersions`. */
function stringsOf(value) {
  if (typeof value === 'string') return [value];
  return Object.values(value ?? {}).flatMap(stringsOf);
}

const isPath = text => text.startsWith('./');

/** Files that the manifest names, by the key that names them. */
export function namedFiles(manifest) {
  const named = ['main', 'module', 'types', 'configSchema']
    .filter(key => manifest[key] && typeof manifest[key] === 'string')
    .map(key => [key, manifest[key]]);
  const exported = stringsOf(manifest.exports)
    .filter(isPath)
    .map(file => ['exports', file]);
  const typed = stringsOf(manifest.typesVersions).map(file => [
    'typesVersions',
    file,
  ]);
  return [...named, ...exported, ...typed].map(([key, file]) => [
    key,
    posix.normalize(file),
  ]);
}

function missingFaults(manifest, paths) {
  const missing = namedFiles(manifest)
    .filter(([, file]) => !paths.has(file))
    .map(([key, file]) => `${key} names ${file}, which is missing`);
  const folders = (manifest.files ?? [])
    .filter(
      name => ![...paths].some(p => p === name || p.startsWith(`${name}/`)),
    )
    .map(name => `files names ${name}, which is missing`);
  return [...missing, ...folders];
}

/** What was left out of folders that are packed as they are: migrations, without which a database stays as it was, and programs. */
function leftOutFaults(manifest, paths, sources) {
  const folders = (manifest.files ?? []).filter(name => name !== BUILT);
  return sources
    .filter(path => folders.some(name => path.startsWith(`${name}/`)))
    .filter(path => !TEST_FILE.test(path) && !paths.has(path))
    .map(path => `${path} is missing`);
}

/** An absolute path or URL of a file, which only this machine has. */
const ABSOLUTE = /^(\/|file:|[A-Za-z]:[\\/])/;

function mapFaults(path, { sourceRoot = '', sources }) {
  const absolute = [sourceRoot, ...sources].filter(s => ABSOLUTE.test(s));
  const tests = sources.filter(source => TEST_FILE.test(source));
  return [
    ...absolute.map(source => `${path} tells the path ${source}`),
    ...tests.map(source => `${path} maps the test ${source}`),
  ];
}

function contentFaults(path, content, checkout) {
  const told = content.includes(`${checkout}/`)
    ? [`${path} tells the path ${checkout}`]
    : [];
  if (!path.endsWith('.map')) return told;
  return [...told, ...mapFaults(path, JSON.parse(content))];
}

/**
 * What is wrong with a package that is to be published.
 *
 * @param manifest - its package.json, as packed.
 * @param {Map<string, string>} files - contents by path in the package.
 * @param {{ checkout: string, sources: string[] }} from - the folder of this
 *   checkout, which no file may tell, and the paths of the package's files in it.
 * @returns {string[]} one phrase per fault.
 */
export function packingFaults(manifest, files, { checkout, sources }) {
  const paths = new Set(files.keys());
  const untold = TOLD.filter(key => !manifest[key]).map(k => `has no ${k}`);
  const tests = [...paths]
    .filter(path => TEST_FILE.test(path))
    .map(path => `${path} is only for tests`);
  const told = [...files].flatMap(([path, content]) =>
    contentFaults(path, content, checkout),
  );
  return [
    ...untold,
    ...rangeFaults(manifest),
    ...missingFaults(manifest, paths),
    ...leftOutFaults(manifest, paths, sources),
    ...tests,
    ...told,
  ];
}
