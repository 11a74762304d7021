import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { surroundings } from '../surroundings.mjs';

/** Folder of all repositories of this run. */
export const REPOSITORIES = join(surroundings.base, 'repositories');

const AUTHOR = {
  GIT_AUTHOR_NAME: 'Mallory',
  GIT_AUTHOR_EMAIL: 'mallory@example.com',
  GIT_COMMITTER_NAME: 'Mallory',
  GIT_COMMITTER_EMAIL: 'mallory@example.com',
  GIT_CONFIG_NOSYSTEM: '1',
};

/**
 * Makes a repository with one commit.
 *
 * @param {string} name
 * @param {Record<string, string | Buffer | { target: string }>} files
 * @returns {string} its folder.
 */
export function repositoryOf(name, files) {
  const folder = join(REPOSITORIES, name);
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    const place = join(folder, path);
    mkdirSync(dirname(place), { recursive: true });
    if (content.target) symlinkSync(content.target, place);
    else writeFileSync(place, content);
  }
  const git = (...args) =>
    execFileSync('git', ['-C', folder, ...args], {
      env: { ...AUTHOR, HOME: surroundings.base, PATH: process.env.PATH },
      stdio: 'ignore',
    });
  git('init', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--message=x');
  return folder;
}
