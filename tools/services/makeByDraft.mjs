import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

function remove(folder) {
  rmSync(folder, { recursive: true, force: true });
}

/** Says whether the process that a draft is named after is still there. */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A run that was killed can't remove its own. */
function removeLeftDrafts(folder) {
  const parent = dirname(folder);
  const prefix = `${basename(folder)}.new-`;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    if (!isRunning(Number(name.slice(prefix.length))))
      remove(join(parent, name));
  }
}

/**
 * Makes a folder that is there as a whole or not at all, also when several
 * runs make it at the same time: the first one to be ready puts its own there.
 *
 * @param {string} folder its parent exists; one that is not complete is replaced.
 * @param {{ fill: (draft: string) => Promise<void>, isComplete?: (folder: string) => boolean }} options
 *   `fill` makes the content in a folder that does not exist yet.
 */
export async function makeByDraft(folder, { fill, isComplete = existsSync }) {
  removeLeftDrafts(folder);
  const draft = `${folder}.new-${process.pid}`;
  try {
    await fill(draft);
    if (isComplete(folder)) return;
    remove(folder);
    renameSync(draft, folder);
  } finally {
    remove(draft);
  }
}
