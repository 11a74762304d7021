import { join } from 'node:path';
import { Fault } from '../setup/fault.mjs';
import { packingFaults, publishedPackages } from './packages.mjs';

/** Runs a program and gives its output. */
async function outputOf(run, argv, cwd) {
  const { child, exited } = run.processes.start(argv, {
    cwd,
    env: run.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', chunk => (output += chunk));
  const { code } = await exited;
  if (code !== 0) throw new Fault(`${argv.join(' ')} failed in ${cwd}.`);
  return output;
}

/**
 * Paths in the output of `yarn pack --json`, one JSON object per line.
 *
 * @see https://yarnpkg.com/cli/pack
 */
export function packedPaths(output) {
  return output
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line).location)
    .filter(Boolean);
}

/**
 * Shows what would be in each package, without writing it.
 *
 * @throws {Fault} if a package lacks what it must have, or has what it must not.
 */
export async function checkPacking(run) {
  const faults = [];
  for (const { folder, manifest } of publishedPackages(run.root)) {
    const output = await outputOf(
      run,
      ['yarn', 'pack', '--dry-run', '--json'],
      join(run.root, folder),
    );
    const files = packedPaths(output);
    run.progress.say(`${manifest.name}: ${files.length} files`);
    for (const fault of packingFaults(manifest, files)) {
      faults.push(`${manifest.name}: ${fault}`);
    }
  }
  if (faults.length > 0)
    throw new Fault(`Not ready to be published: ${faults.join('; ')}.`);
}
