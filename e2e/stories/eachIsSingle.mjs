import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { join } from 'node:path';
import { bundledFiles, doubleCopies } from '../../tools/installing/copies.mjs';
import { loadedFiles } from '../portal/loadedFiles.mjs';
import { surroundings } from '../portal/surroundings.mjs';
import { proof } from '../proof.mjs';

const { root } = surroundings;

describe('Packages of which a portal may hold one copy only', () => {
  proof('are single in the pages', [], async () => {
    const files = bundledFiles(join(root, 'packages/app/dist/static'));
    assert.ok(files.some(file => file.includes('/@backstage/ui/')));
    assert.deepEqual(doubleCopies(files), []);
  });

  proof('are single in the backend', [], async () => {
    const files = await loadedFiles(join(root, 'packages/backend'));
    assert.ok(files.some(file => file.includes('/plugin-events-node/')));
    assert.deepEqual(doubleCopies(files), []);
  });
});
