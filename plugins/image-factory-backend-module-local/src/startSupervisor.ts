import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { RunSecrets } from '@imagefactory/backstage-plugin-image-factory-node';
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
 * @param input - For its standard input, where nobody else can read it.
 * @throws if it can't be started.
 */
async function startProgram(
  program: 'supervise.mjs' | 'reap.mjs',
  { folder, input }: { folder: string; input: string },
) {
  const output = await open(filesOf(folder).output, 'a', 0o600);
  try {
    const [file, ...args] = supervisorCommand(program, [folder]);
    const child = spawn(file, args, {
      cwd: '/',
      detached: true,
      env: ENVIRONMENT,
      stdio: ['pipe', output.fd, output.fd],
    });
    child.unref();
    const stdin = child.stdin!;
    const written = once(stdin, 'finish');
    stdin.end(input);
    await Promise.all([once(child, 'spawn'), written]);
    return child;
  } finally {
    await output.close();
  }
}

/**
 * Starts the supervisor of an execution. One that does not get its secrets
 * whole, because this process dies meanwhile, leaves the run as it is: the
 * next start finds it without a supervisor.
 *
 * @throws if it can't be started.
 */
export async function startSupervisor(
  folder: string,
  secrets: RunSecrets,
): Promise<void> {
  await startProgram('supervise.mjs', {
    folder,
    input: JSON.stringify(secrets),
  });
}

/** Starts the program that frees what a dead supervisor held. */
export function startReaper(folder: string): Promise<ChildProcess> {
  return startProgram('reap.mjs', { folder, input: '' });
}
