import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkSources, validUntil } from './releaseSources.mjs';
import { contextIn } from './__testUtils__/toolsFolder.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';

let folder;
withOwnFolder(made => (folder = made));

const contextWith = env => contextIn(folder, { env });

describe('the suites of a mirror', () => {
  it('hold until their date, and for ever without one', () => {
    const text = 'Suite: testing\nValid-Until: Fri, 06 Nov 2026 08:08:01 UTC\n';
    assert.equal(validUntil(text).toISOString(), '2026-11-06T08:08:01.000Z');
    assert.equal(validUntil('Suite: stable\n'), undefined);
  });

  it('are refused by name when they are not served, or were not renewed', async t => {
    if (!existsSync('/usr/lib/apt/apt-helper')) {
      t.skip('needs apt');
      return;
    }
    const write = (suite, text) => {
      mkdirSync(join(folder, 'dists', suite), { recursive: true });
      writeFileSync(join(folder, 'dists', suite, 'InRelease'), text);
    };
    write('good', 'Suite: good\n');
    write('old', 'Valid-Until: Fri, 06 Nov 2020 08:08:01 UTC\n');
    const uri = `file://${folder}`;
    const checked = await checkSources(
      contextWith(),
      ['good', 'old', 'gone'].map(suite => ({ uri, suite })),
    );
    assert.deepEqual(
      checked.map(({ refusal }) => refusal),
      [undefined, 'expired', 'not served'],
    );
  });
});
