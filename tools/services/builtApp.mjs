import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runCommand } from '../setup/command.mjs';
import { runUnlessStamped } from '../setup/stampedStep.mjs';

/** What the pages are made of; tests are not in them. */
const SOURCES = [
  'packages/app',
  'plugins/image-factory',
  'plugins/image-factory-common',
];
const NOT_SOURCES = new Set(['node_modules', 'dist', 'dist-types']);

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return NOT_SOURCES.has(entry.name) ? [] : filesBelow(path);
    }
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
  });
}

/** Builds the pages into packages/app/dist, from where the backend serves them, unless nothing changed since the last time. */
export async function ensureBuiltApp(context) {
  const { root, progress, state } = context;
  const sources = SOURCES.flatMap(folder => filesBelow(join(root, folder)));
  await runUnlessStamped(
    {
      root,
      // In the output: whoever builds it anew also removes the stamp.
      stamp: join(root, 'packages/app/dist/.image-factory-stamp'),
      files: ['yarn.lock', ...sources.map(file => relative(root, file))],
    },
    () =>
      progress.step('pages', 'building them', () =>
        runCommand(context, ['backstage-cli', 'package', 'build'], {
          cwd: join(root, 'packages/app'),
          logFile: join(state, 'logs/pages.log'),
          failure: 'The pages could not be built',
        }),
      ),
  );
}
