import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { runUnlessStamped } from './stampedStep.mjs';

/** Files that decide what is installed, relative to the root. */
export function manifestsOf(root) {
  const workspaces = ['packages', 'plugins'].flatMap(dir =>
    existsSync(join(root, dir))
      ? readdirSync(join(root, dir)).map(name => `${dir}/${name}/package.json`)
      : [],
  );
  return ['package.json', 'yarn.lock', '.yarnrc.yml', ...workspaces].filter(
    file => existsSync(join(root, file)),
  );
}

/** Installs the dependencies, unless nothing changed since the last time. */
export function ensureDependencies(context) {
  const { root, progress, state } = context;
  return runUnlessStamped(
    {
      root,
      stamp: join(root, 'node_modules/.image-factory-stamp'),
      files: manifestsOf(root),
    },
    () =>
      progress.step('dependencies', 'installing with Yarn', () =>
        runCommand(context, ['yarn', 'install', '--immutable'], {
          logFile: join(state, 'logs/dependencies.log'),
          failure:
            'The dependencies could not be installed: check that the npm registry can be reached and that yarn.lock fits the package.json files, and start again',
        }),
      ),
  );
}
