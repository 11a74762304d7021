import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { runCommand } from './command.mjs';
import { Fault } from './fault.mjs';
import { runUnlessStamped } from './stampedStep.mjs';

const SUPPORTED_MAJORS = [22, 24];

/** Search path for the pinned tools first, and for the system's tools that ordinary users don't have on theirs. */
export function searchPath(root, path = '') {
  return [
    join(root, 'tools/toolchain/node_modules/.bin'),
    join(root, 'node_modules/.bin'),
    path,
    '/usr/sbin',
    '/sbin',
  ].join(delimiter);
}

/** @throws {Fault} if this version of Node.js can't run the portal. */
export function requireSupportedNode(version, platform) {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  if (SUPPORTED_MAJORS.includes(major)) return;
  throw new Fault(
    `The Node.js that this repository brings along does not run on ${platform}, and the machine's own is ${version}: install Node.js 22 or 24 and start again.`,
  );
}

/**
 * Installs the pinned Node.js and Yarn. Where the pinned Node.js doesn't run
 * (it comes for Linux with glibc only), the machine's own is used if it is a
 * supported one.
 */
export async function ensureToolchain(context) {
  const { root, progress, state } = context;
  const toolchain = join(root, 'tools/toolchain');
  await runUnlessStamped(
    {
      root,
      stamp: join(toolchain, 'node_modules/.stamp'),
      files: [
        'tools/toolchain/package.json',
        'tools/toolchain/package-lock.json',
      ],
    },
    () =>
      progress.step('toolchain', 'installing Node.js and Yarn with npm', () =>
        runCommand(context, ['npm', 'ci', '--no-audit', '--no-fund'], {
          cwd: toolchain,
          logFile: join(state, 'logs/toolchain.log'),
          failure:
            'Node.js and Yarn could not be installed: check that the npm registry can be reached, and start again',
        }),
      ),
  );
  const { stdout, status } = spawnSync('node', ['--version'], {
    env: context.env,
    encoding: 'utf8',
  });
  const version = status === 0 ? stdout.trim() : process.version;
  requireSupportedNode(version, `${process.platform} ${process.arch}`);
}
