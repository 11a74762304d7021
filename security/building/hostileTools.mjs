import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { surroundings } from '../surroundings.mjs';

const made = new Map();

/**
 * A folder to lay over the tools root, with a program of ours in the place of
 * one of the tools.
 *
 * @param {string} tool - E.g. `buildah`.
 * @param {string} script - File in `scripts`.
 * @returns {string}
 */
export function hostileTools(tool, script) {
  const known = made.get(tool);
  if (known) return known;
  const folder = join(surroundings.base, `hostile-${tool}`);
  const program = join(folder, 'usr/bin', tool);
  mkdirSync(dirname(program), { recursive: true });
  copyFileSync(join(import.meta.dirname, '../scripts', script), program);
  chmodSync(program, 0o755);
  made.set(tool, folder);
  return folder;
}
