import { existsSync, readFileSync } from 'node:fs';
import { runShown } from '../setup/runShown.mjs';
import { countsOfJest } from './testCounts.mjs';

const NOTHING = { passed: 0, failed: 0, skipped: 0 };

function names(args, option) {
  return args.some(arg => arg === option || arg.startsWith(`${option}=`));
}

/**
 * Runs the tests of the packages with Backstage's jest.
 *
 * @param {{ args: string[], env: object, resultFile: string }} options
 *   `args` go to jest; `resultFile` takes its JSON.
 */
export async function runPackageTests(run, { args, env, resultFile }) {
  // One run; Backstage would watch where `CI` is not set.
  const once = names(args, '--watchAll') ? [] : ['--watchAll=false'];
  const workers = names(args, '--maxWorkers') ? [] : ['--maxWorkers=2'];
  const code = await runShown(
    run,
    [
      'backstage-cli',
      'repo',
      'test',
      '--json',
      `--outputFile=${resultFile}`,
      ...once,
      ...workers,
      ...args,
    ],
    { env },
  );
  if (!existsSync(resultFile)) return { ...NOTHING, exitCode: code || 1 };
  return countsOfJest(JSON.parse(readFileSync(resultFile, 'utf8')), code);
}
