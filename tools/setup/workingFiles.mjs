import { spawnSync } from 'node:child_process';
import { Fault } from './fault.mjs';

/**
 * The files of a folder of the checkout, but for those that Git ignores.
 *
 * @param {string} folder
 * @returns {Set<string>} their paths from there on.
 */
export function workingFiles(folder) {
  const { stdout, status } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) {
    throw new Fault('Files can only be checked in a Git checkout.');
  }
  return new Set(stdout.split('\0').filter(Boolean));
}
