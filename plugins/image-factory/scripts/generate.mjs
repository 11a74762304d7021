// Writes extensions.json: the ids of the extensions and the settings that a
// portal may give them. Refuses to take one away: who means to must take it
// out of the file by hand, for a release that may break portals. Beside that,
// the settings of a cluster that the examples use.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import prettier from 'prettier';
import { brokenPromises, describeExtensions } from './describeExtensions.mjs';
import { writeTektonSettings } from './writeTektonSettings.mjs';

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bundle = mkdtempSync(join(folder, 'dist-extensions-'));

await writeTektonSettings(folder);

try {
  await build({
    entryPoints: [join(folder, 'src/plugin.tsx')],
    outdir: bundle,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    jsx: 'automatic',
    loader: {
      '.css': 'empty',
      '.svg': 'empty',
      '.woff': 'empty',
      '.woff2': 'empty',
    },
    // Packages of the front end that still call require.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  const place = pathToFileURL(join(bundle, 'plugin.mjs'));
  const { imageFactoryPlugin } = await import(place);
  const file = join(folder, 'extensions.json');
  const described = describeExtensions(imageFactoryPlugin);
  const broken = brokenPromises(
    JSON.parse(readFileSync(file, 'utf8')),
    described,
  );
  for (const promise of broken) process.stderr.write(`${promise}\n`);
  if (broken.length === 0) {
    writeFileSync(
      file,
      prettier.format(JSON.stringify(described), { parser: 'json' }),
    );
  }
  process.exitCode = broken.length === 0 ? 0 : 1;
} finally {
  rmSync(bundle, { recursive: true, force: true });
}
