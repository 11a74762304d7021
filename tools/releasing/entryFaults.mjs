import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputOf } from './outputOf.mjs';

/** What the compiler says of the packages, and of no file: after that it looks at none. */
const OWN_ERROR = /^(typed\.ts|node_modules\/@imagefactory|error )/;

/** Entries that a package offers, as they are imported. */
export function entriesOf({ name, exports = { '.': {} } }) {
  return Object.keys(exports)
    .filter(key => key !== './package.json')
    .map(key => name + key.slice(1));
}

const isForBrowsers = manifest =>
  manifest.backstage.role.startsWith('frontend-');

function requireEntry(run, folder, entry) {
  const argv = ['node', '-e', `require(${JSON.stringify(entry)})`];
  return outputOf(run, argv, folder);
}

/** Bundles what is loaded late as well; pictures and fonts are left out. */
function bundleEntry(run, folder, entry) {
  const source = join(folder, 'bundled.js');
  writeFileSync(source, `import * as entry from '${entry}';\nentry;\n`);
  return outputOf(
    run,
    [
      'esbuild',
      source,
      '--bundle',
      '--format=esm',
      '--splitting',
      '--log-level=error',
      '--loader:.woff=empty',
      '--loader:.woff2=empty',
      '--loader:.svg=empty',
      `--outdir=${join(folder, 'bundle')}`,
    ],
    folder,
  );
}

/** Compiles an import of every entry as strictly as a portal may, and reports what is wrong in the packages' own types. */
async function typeFaults(run, folder, entries) {
  const source = join(folder, 'typed.ts');
  const imports = entries.map((e, i) => `export * as e${i} from '${e}';\n`);
  writeFileSync(source, imports.join(''));
  const { output } = await outputOf(
    run,
    [
      'tsc',
      '--noEmit',
      '--strict',
      '--jsx',
      'react-jsx',
      '--module',
      'esnext',
      '--target',
      'es2022',
      '--moduleResolution',
      'bundler',
      '--types',
      'node,jest',
      source,
    ],
    folder,
  );
  return output.split('\n').filter(line => OWN_ERROR.test(line));
}

/**
 * Loads every entry of the unpacked packages the way its users do: Node.js
 * requires those of the back end, a bundler takes those of the front end, and
 * the compiler reads the types of all.
 *
 * @param {string} folder - below the checkout, so that other packages are found.
 * @param {Array<object>} manifests - of the packages, as packed.
 * @returns {Promise<string[]>} one line per fault.
 */
export async function entryFaults(run, folder, manifests) {
  const faults = [];
  for (const manifest of manifests) {
    const load = isForBrowsers(manifest) ? bundleEntry : requireEntry;
    for (const entry of entriesOf(manifest)) {
      const { code, output } = await load(run, folder, entry);
      if (code !== 0) faults.push(`${entry} can't be loaded: ${output}`);
    }
  }
  const entries = manifests.flatMap(entriesOf);
  return [...faults, ...(await typeFaults(run, folder, entries))];
}
