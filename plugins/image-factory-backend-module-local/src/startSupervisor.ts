import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { filesOf } from './executionFolder';

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
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=128', supervisorProgram(program), folder],
      {
        cwd: '/',
        detached: true,
        env: ENVIRONMENT,
        stdio: ['ignore', output.fd, output.fd],
      },
    );
    child.unref();
    await once(child, 'spawn');
    return child;
  } finally {
    await output.close();
  }
}
