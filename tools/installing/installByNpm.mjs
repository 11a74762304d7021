import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../setup/command.mjs';

/** Packages of the back end and those for both sides; what is for browsers can't be required. */
const isRequired = ({ manifest }) =>
  !manifest.backstage.role.startsWith('frontend-');

/**
 * Installs the tarballs with npm into an empty folder, with what the package
 * registry serves beside them, and requires each that Node.js can.
 *
 * @param {{ folder: string, packed: Array<{ name: string, tarball: string, manifest: object }>, env: object }} options
 * @throws {import('../setup/fault.mjs').Fault} if one can't be installed or required.
 */
export async function installByNpm(run, { folder, packed, env }) {
  const cwd = join(folder, 'by-npm');
  mkdirSync(cwd);
  const logFile = join(run.state, 'logs/install-npm.log');
  await runCommand(
    run,
    [
      ...['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts'],
      ...packed.map(({ tarball }) => tarball),
    ],
    { cwd, env, logFile, failure: 'npm could not install the packages' },
  );
  const names = packed.filter(isRequired).map(({ name }) => name);
  const program = `${JSON.stringify(names)}.forEach(name => require(name))`;
  await runCommand(run, ['node', '-e', `${program}; process.exit()`], {
    ...{ cwd, env, logFile },
    failure: 'What npm installed could not be required',
  });
}
