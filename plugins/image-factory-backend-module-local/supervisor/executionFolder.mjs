import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Names of the files in the folder of an execution. `src/executionFolder.ts`
 * reads them from the side of the backend.
 *
 * @param {string} folder
 */
export function filesOf(folder) {
  return {
    request: join(folder, 'request.json'),
    settings: join(folder, 'settings.json'),
    supervisor: join(folder, 'supervisor.json'),
    cancel: join(folder, 'cancel'),
    log: join(folder, 'log'),
    status: join(folder, 'status.json'),
    outcome: join(folder, 'outcome.json'),
    usage: join(folder, 'usage.json'),
    work: join(folder, 'work'),
  };
}

/** @param {string} path */
export function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/**
 * Writes a file that readers see whole or not at all.
 *
 * @param {string} path
 * @param {unknown} value
 * @param {{ durable?: boolean }} [options] - `durable` also survives a power cut.
 */
export function writeJson(path, value, options = {}) {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify(value));
    if (options.durable) fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  if (options.durable) syncFolder(dirname(path));
}

/** @param {string} folder */
function syncFolder(folder) {
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Writes a file, whole, only if it is not there yet.
 *
 * @param {string} path
 * @param {unknown} value
 * @returns {boolean} false if somebody else was first.
 */
export function claimJson(path, value) {
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(value), { mode: 0o600 });
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(temporary);
  }
}

/** @param {string[]} paths */
export function makeFolders(...paths) {
  for (const path of paths) mkdirSync(path, { recursive: true, mode: 0o700 });
}
