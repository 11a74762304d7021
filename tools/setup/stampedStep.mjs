import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function digestOf(root, files) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * Runs `install` unless the stamp says that it already succeeded for these
 * very files.
 *
 * @param {{ root: string, stamp: string, files: string[] }} step
 * @returns {Promise<boolean>} whether it ran.
 */
export async function runUnlessStamped({ root, stamp, files }, install) {
  const wanted = digestOf(root, files);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  await install();
  writeFileSync(stamp, wanted);
  return true;
}
