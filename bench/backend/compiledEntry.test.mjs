import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compileEntries } from './compiledEntry.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('compileEntries', () => {
  let installed;
  let entries;
  before(() => {
    installed = mkdtempSync(join(tmpdir(), 'image-factory-entries-'));
    entries = compileEntries({ root, installed });
  });
  after(() => rmSync(installed, { recursive: true }));

  it('compiles the example with the files that it adds, and none of their tests', () => {
    const text = readFileSync(entries.suite, 'utf8');
    assert.match(text, /require\('\.\/permissions'\)/);
    assert.match(text, /require\('@imagefactory\//);
    const added = join(installed, 'backend/permissions');
    assert.ok(existsSync(join(added, 'index.js')));
    assert.ok(!existsSync(join(added, 'ImageFactoryPolicy.test.js')));
  });

  it('compiles the same without the suite', () => {
    const text = readFileSync(entries.bare, 'utf8');
    assert.match(text, /plugin-catalog-backend\//);
    assert.doesNotMatch(text, /imagefactory|^import /m);
  });
});
