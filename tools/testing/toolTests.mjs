import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runShown } from '../setup/runShown.mjs';
import { countsOfTap } from './testCounts.mjs';

/** What is no package. */
const FOLDERS = ['tools', 'bench', 'e2e'];

function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' ? [] : testFiles(path);
    }
    return /(?<!\.cluster)\.test\.(mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

/** Test files of what is no package, but for those that need a cluster. */
export function toolTestFiles(root) {
  return FOLDERS.map(name => join(root, name))
    .filter(existsSync)
    .flatMap(testFiles);
}

/**
 * Runs tests of what is no package with Node's own runner.
 *
 * @param {{ files: string[], variables?: object }} options
 * @returns {Promise<import('./testCounts.mjs').TestCounts>}
 */
export async function runToolTests(run, { files, variables = {} }) {
  const tapFile = join(run.state, 'logs/tool-tests.tap');
  const code = await runShown(
    run,
    [
      'node',
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${tapFile}`,
      ...files,
    ],
    { env: { ...run.env, ...variables } },
  );
  return countsOfTap(readFileSync(tapFile, 'utf8'), code);
}
