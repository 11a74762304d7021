import { statfsSync } from 'node:fs';
import { Fault } from './fault.mjs';

const GB = 1024 ** 3;

/**
 * @param {string} folder an existing folder on the disk in question.
 * @param {number} neededGb
 * @throws {Fault} if fewer GB are free.
 */
export function requireDiskSpace(folder, neededGb, statfs = statfsSync) {
  const { bavail, bsize } = statfs(folder);
  const freeGb = (bavail * bsize) / GB;
  if (freeGb >= neededGb) return;
  throw new Fault(
    `Only ${freeGb.toFixed(
      1,
    )} GB are free on the disk of ${folder}, and this needs ${neededGb} GB: free some space and start again.`,
  );
}
