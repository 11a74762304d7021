import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';

/**
 * Gives each test an empty folder of its own, which goes after it.
 *
 * @param {(folder: string) => void} take - called before each test.
 */
export function withOwnFolder(take) {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'image-factory-'));
    take(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
}
