import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tidyTree, unpackDebian } from './toolsTree.mjs';
import { contextIn } from './__testUtils__/toolsFolder.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';

let folder;
withOwnFolder(made => (folder = made));

const contextWith = env => contextIn(folder, { env });

describe('the tree of the tools', () => {
  const options = () => ({
    rootfs: join(folder, 'rootfs'),
    logFile: join(folder, 'logs/it.log'),
  });
  const script = text => ['sh', '-c', text];

  it('has no set-id bit, no device, nothing of the machine, and can be read by everybody', async () => {
    const source = join(folder, 'source');
    const etc = join(source, 'etc');
    for (const name of ['etc/ssh', 'etc/apt', 'dev', 'home', 'usr/bin', 'root'])
      mkdirSync(join(source, name), { recursive: true });
    const write = (name, mode) => {
      writeFileSync(join(source, name), name);
      chmodSync(join(source, name), mode);
    };
    write('usr/bin/su', 0o6755);
    write('etc/shadow', 0o640);
    write('etc/ssh/ssh_host_rsa_key', 0o600);
    write('etc/ssh/ssh_config', 0o644);
    write('etc/apt/sources.list', 0o644);
    write('etc/resolv.conf', 0o755);
    write('etc/machine-id', 0o444);
    write('dev/null', 0o666);
    symlinkSync('/etc/shadow', join(etc, 'link'));
    chmodSync(join(source, 'root'), 0o700);

    const { rootfs, logFile } = options();
    // As in a checkout whose folders hand their group down.
    mkdirSync(rootfs);
    chmodSync(rootfs, 0o2755);
    const tar = ['tar', '-C', source, '-c', '.'];
    await unpackDebian(contextWith(), tar, { rootfs, logFile });
    await tidyTree(contextWith(), { rootfs, logFile });

    const modeOf = name => lstatSync(join(rootfs, name)).mode & 0o7777;
    assert.equal(modeOf('usr/bin/su'), 0o755);
    assert.equal(modeOf('etc/shadow'), 0o644);
    for (const name of ['root', 'usr/bin', 'var/cache'])
      assert.equal(modeOf(name), 0o755);
    assert.deepEqual(readdirSync(join(rootfs, 'etc/ssh')), ['ssh_config']);
    assert.deepEqual(readdirSync(join(rootfs, 'dev')), []);
    assert.equal(readFileSync(join(rootfs, 'etc/resolv.conf'), 'utf8'), '');
    for (const name of ['etc/apt', 'etc/machine-id'])
      assert.equal(existsSync(join(rootfs, name)), false, name);
    for (const name of ['var/cache', 'etc/hosts', 'etc/resolv.conf'])
      assert.ok(existsSync(join(rootfs, name)), name);
  });

  it('is a fault with the place of the log when it can’t be made', async () => {
    const failing = script('echo no mirror >&2; exit 3');
    await assert.rejects(unpackDebian(contextWith(), failing, options()), {
      name: 'Fault',
      message: /could not be made: check .* \(see .*it\.log\)/,
    });
    assert.match(readFileSync(options().logFile, 'utf8'), /no mirror/);
  });

  it('is a plain fault when the disk is full', async () => {
    const full = script('echo tar: write: No space left on device >&2; exit 2');
    await assert.rejects(unpackDebian(contextWith(), full, options()), {
      name: 'Fault',
      message: /no space left on the disk/,
    });
  });

  it('is a fault when only a part of it arrived', async () => {
    const cut = script(`head -c 2000 ${process.execPath}`);
    await assert.rejects(unpackDebian(contextWith(), cut, options()), {
      name: 'Fault',
    });
    const missing = ['/nowhere/mmdebstrap'];
    await assert.rejects(unpackDebian(contextWith(), missing, options()), {
      name: 'Fault',
    });
  });
});
