import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Arguments of Node that let it run the TypeScript of the workspaces, as `backstage-cli package start` does. */
export function loaderArguments(folder) {
  const require = createRequire(join(folder, 'package.json'));
  const cli = createRequire(require.resolve('@backstage/cli/package.json'));
  return [
    '--enable-source-maps',
    '--require',
    cli.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
  ];
}
