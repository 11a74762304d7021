import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { layOut } from './layOut.mjs';

const OURS = '@imagefactory/one';

describe('layOut', () => {
  let folder;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'image-factory-layout-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Writes a package that says where it is from, and what it depends on. */
  function write(place, says) {
    const file = join(folder, place, 'index.js');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `module.exports = ${says};\n`);
  }

  it('installs what was packed beside what the checkout has, with the versions that only a package uses', () => {
    write(`root/node_modules/${OURS}`, `'source'`);
    write('root/node_modules/@backstage/shared', `'shared'`);
    write('root/node_modules/other', `'hoisted'`);
    write('root/plugins/one/node_modules/other', `'its own'`);
    write(
      'packed/package',
      `['packed', require('other'), require('@backstage/shared')]`,
    );
    const tarball = join(folder, 'one.tgz');
    const tar = ['-czf', tarball, '-C', join(folder, 'packed'), 'package'];
    assert.equal(spawnSync('tar', tar).status, 0);

    const packed = [{ name: OURS, folder: 'plugins/one', tarball }];
    layOut(join(folder, 'root'), packed, join(folder, 'installed'));
    const required = createRequire(join(folder, 'installed/index.js'));
    assert.deepEqual(required(OURS), ['packed', 'its own', 'shared']);
    assert.equal(required('other'), 'hoisted');
  });
});
