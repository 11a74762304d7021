import { ConflictError } from '@backstage/errors';
import { execFile } from 'node:child_process';
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** In the folder .git: which task made the repository. */
const MAKER = 'made-by-task';

const AUTHOR = [
  '-c',
  'user.name=Image Factory',
  '-c',
  'user.email=demo@localhost',
];

async function git(folder: string, ...args: string[]): Promise<void> {
  await run('git', ['-C', folder, ...args], {
    // Neither the machine's nor the person's settings belong into it.
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
    },
  });
}

async function makerOf(repository: string): Promise<string | undefined> {
  return readFile(join(repository, '.git', MAKER), 'utf8').catch(
    () => undefined,
  );
}

/**
 * Makes a Git repository of a folder, with one commit on `main`.
 *
 * @param place - `root`: folder of all of them; `name`: of this one.
 * @param taskId - Whoever asks again for the same task gets the same repository.
 * @returns where it is.
 * @throws ConflictError if another task made one of that name.
 */
export async function publishRepository(
  place: { root: string; name: string },
  content: string,
  taskId: string,
): Promise<string> {
  const { root, name } = place;
  const repository = join(root, name);
  await mkdir(root, { recursive: true });
  const made = await mkdtemp(join(root, '.new-'));
  try {
    // Builds read it as somebody else.
    await chmod(made, 0o755);
    await cp(content, made, { recursive: true, verbatimSymlinks: true });
    await git(made, 'init', '--quiet', '--initial-branch=main');
    await git(made, 'add', '--all');
    await git(made, ...AUTHOR, 'commit', '--quiet', '-m', 'First version');
    await writeFile(join(made, '.git', MAKER), taskId);
    if ((await makerOf(repository)) === taskId) return repository;
    await rename(made, repository).catch(() => {
      throw new ConflictError(`There is already a repository ${name}`);
    });
    return repository;
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
