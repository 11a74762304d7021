import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  ensureToolsRoot,
  isComplete,
  removeOthers,
  toolsRootArguments,
  toolsRootFolder,
} from './toolsRoot.mjs';
import { contextIn, writeTree } from './__testUtils__/toolsFolder.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';

let folder;
let said;
withOwnFolder(made => {
  folder = made;
  said = [];
});

const contextWith = env => contextIn(folder, { said, env });

describe('the tools root', () => {
  it('has one place, or the operator’s own', () => {
    const made = toolsRootFolder({}, '/cache');
    assert.match(made, /^\/cache\/tools-[0-9a-f]{12}$/);
    assert.equal(toolsRootFolder({}, '/cache'), made);
    const env = { IMAGE_FACTORY_TOOLS_ROOT: '/own' };
    assert.equal(toolsRootFolder(env, '/cache'), '/own');
  });

  it('is made without rights by an ordinary user, and its signatures are checked', () => {
    const options = { release: 'trixie', sources: ['deb m trixie main'] };
    const root = toolsRootArguments({ ...options, isRoot: true });
    const user = toolsRootArguments({ ...options, isRoot: false });
    assert.ok(root.includes('--mode=root'));
    assert.ok(user.includes('--mode=unshare'));
    assert.ok(user.some(one => one.startsWith('--keyring=/')));
    assert.deepEqual(user.slice(-3), ['trixie', '-', 'deb m trixie main']);
  });

  it('is taken as it is once it is whole, and at once', async () => {
    const context = contextWith({ PATH: '' });
    const tree = toolsRootFolder({}, folder);
    writeTree(tree);
    assert.equal(await ensureToolsRoot(context, folder), tree);
    assert.deepEqual(said, []);
  });

  it('is not whole with a program that is empty or gone, or without its description', () => {
    const tree = join(folder, 'tree');
    assert.equal(isComplete(tree), false);
    writeTree(tree);
    assert.equal(isComplete(tree), true);
    writeFileSync(join(tree, 'rootfs/usr/bin/git'), '');
    assert.equal(isComplete(tree), false);
    writeTree(tree);
    rmSync(join(tree, 'rootfs/usr/bin/socat'));
    assert.equal(isComplete(tree), false);
    writeTree(tree);
    writeFileSync(join(tree, 'tools.json'), '{');
    assert.equal(isComplete(tree), false);
  });

  it('is the operator’s own without a look into it', async () => {
    const context = contextWith({ PATH: '', IMAGE_FACTORY_TOOLS_ROOT: '/own' });
    assert.equal(await ensureToolsRoot(context, folder), '/own');
    assert.match(said[0], /taking \/own, which IMAGE_FACTORY_TOOLS_ROOT names/);
  });

  it('is not made without mmdebstrap, which is said', async () => {
    const context = contextWith({ PATH: '' });
    assert.equal(await ensureToolsRoot(context, folder), undefined);
    assert.match(said[0], /mmdebstrap is not installed/);
  });

  it('takes the place of older ones and of drafts whose maker is gone', () => {
    const ended = 2 ** 22 + 1;
    const names = [
      'tools-000000000001',
      'tools-000000000002',
      `tools-000000000002.new-${process.ppid}`,
      `tools-000000000002.new-${ended}`,
      'debian-bookworm',
      'tools-of-mine',
    ];
    for (const name of names) mkdirSync(join(folder, name));
    removeOthers(folder, join(folder, 'tools-000000000002'));
    assert.deepEqual(
      names.filter(name => existsSync(join(folder, name))),
      [names[1], names[2], names[4], names[5]],
    );
  });
});
