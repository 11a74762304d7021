import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { filesOf } from './executionFolder';
import { isRoot } from './hostIdentity';

/** All that a supervisor gets of the backend's environment. */
const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LANG: 'C.UTF-8',
};

/** Path of a program of the folder `supervisor`. */
export function supervisorProgram(name: string): string {
  return resolvePackagePath(
    '@imagefactory/backstage-plugin-image-factory-backend-module-local',
    'supervisor',
    name,
  );
}

/**
 * Where an ordinary user's programs get rights over the user's subordinate
 * ids, and over nothing else.
 */
const OWN_NAMESPACE = [
  'unshare',
  ...['--user', '--map-root-user', '--map-auto', '--mount', '--'],
];

/**
 * The command that runs a program of the folder `supervisor`.
 *
 * @param args - Go to the program.
 */
export function supervisorCommand(
  program: string,
  args: string[],
): [string, ...string[]] {
  const node = [process.execPath, '--max-old-space-size=128'] as const;
  const [file, ...rest] = [
    ...(isRoot() ? [] : OWN_NAMESPACE),
    ...node,
    supervisorProgram(program),
    ...args,
  ];
  return [file, ...rest];
}

/**
 * Starts a program of the folder `supervisor`, in a session of its own so that it outlives the backend.
 *
 * @throws if it can't be started.
 */
export async function startSupervisor(
  program: 'supervise.mjs' | 'reap.mjs',
  folder: string,
) {
  const output = await open(filesOf(folder).output, 'a', 0o600);
  try {
    const [file, ...args] = supervisorCommand(program, [folder]);
    const child = spawn(file, args, {
      cwd: '/',
      detached: true,
      env: ENVIRONMENT,
      stdio: ['ignore', output.fd, output.fd],
    });
    child.unref();
    await once(child, 'spawn');
    return child;
  } finally {
    await output.close();
  }
}
