import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createProcesses } from '../processes/processes.mjs';
import { installedVersions } from './dpkgStatus.mjs';
import { makeByDraft } from './makeByDraft.mjs';
import { checkSources, validUntil } from './releaseSources.mjs';
import {
  ensureToolsRoot,
  isComplete,
  removeOthers,
  toolsRootArguments,
  toolsRootFolder,
} from './toolsRoot.mjs';
import { TOOLS_LABEL, writeToolsImage } from './toolsImage.mjs';
import { tidyTree, unpackDebian } from './toolsTree.mjs';

const PROGRAMS = ['buildah', 'git', 'git-lfs', 'ssh', 'socat', 'ip', 'runc'];

let folder;
let said;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tools-root-'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function contextWith(env = process.env) {
  mkdirSync(join(folder, 'logs'), { recursive: true });
  const say = message => said.push(message);
  return {
    root: folder,
    state: folder,
    env,
    progress: { say, step: (_subject, _doing, run) => run() },
    processes: createProcesses(),
    signal: new AbortController().signal,
  };
}

function writeTree(tree) {
  const bin = join(tree, 'rootfs/usr/bin');
  mkdirSync(bin, { recursive: true });
  for (const name of PROGRAMS) writeFileSync(join(bin, name), '#!');
  writeFileSync(join(tree, 'tools.json'), '{}');
}

describe('the tools root as an image', () => {
  const made = '2026-01-01T00:00:00.000Z';

  async function layoutOf(name, changed = 0) {
    const tree = join(folder, name);
    writeTree(tree);
    const about = { origin: 'Debian trixie', made };
    writeFileSync(join(tree, 'tools.json'), JSON.stringify(about));
    utimesSync(join(tree, 'rootfs/usr/bin/git'), changed, changed);
    const layout = join(folder, `${name}-layout`);
    const digest = await writeToolsImage(contextWith(), tree, layout);
    const blob = id =>
      JSON.parse(
        readFileSync(join(layout, 'blobs/sha256', id.slice(7)), 'utf8'),
      );
    return { layout, digest, blob };
  }

  it('says what is in it', async () => {
    const { layout, digest, blob } = await layoutOf('one');
    const index = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8'));
    assert.equal(index.manifests[0].digest, digest);
    const config = blob(blob(digest).config.digest);
    assert.deepEqual(JSON.parse(config.config.Labels[TOOLS_LABEL]), {
      origin: 'Debian trixie',
      made,
    });
  });

  it('has one digest for one tree, wherever and whenever it was written', async () => {
    const [one, other] = [await layoutOf('one'), await layoutOf('other', 1000)];
    assert.equal(one.digest, other.digest);
  });

  describe('named by its digest', () => {
    /** A skopeo that has one image, by the name of its digest. */
    function environmentWith({ layout, digest }) {
      const bin = join(folder, 'bin');
      mkdirSync(bin, { recursive: true });
      writeFileSync(
        join(bin, 'skopeo'),
        [
          '#!/bin/sh',
          'for last; do :; done',
          `case "$*" in *docker://r.example/tools@${digest}\\ *) ;; *) echo manifest unknown >&2; exit 1 ;; esac`,
          `to=\${last#oci:}; cp -r ${layout} "\${to%:tools}"`,
          '',
        ].join('\n'),
        { mode: 0o755 },
      );
      return {
        PATH: `${bin}:${process.env.PATH}`,
        IMAGE_FACTORY_TOOLS_ROOT: `r.example/tools@${digest}`,
      };
    }

    it('is unpacked once, and says where it comes from', async () => {
      const image = await layoutOf('one');
      const env = environmentWith(image);
      const cache = join(folder, 'cache');
      const root = await ensureToolsRoot(contextWith(env), cache);
      assert.equal(root, join(cache, `tools-${image.digest.slice(7, 19)}`));
      assert.ok(isComplete(root));
      assert.deepEqual(
        JSON.parse(readFileSync(join(root, 'tools.json'), 'utf8')),
        { origin: env.IMAGE_FACTORY_TOOLS_ROOT, made },
      );
      assert.equal(existsSync(join(root, 'layout')), false);
      rmSync(join(folder, 'bin'), { recursive: true });
      assert.equal(await ensureToolsRoot(contextWith(env), cache), root);
    });

    it('is not taken when its layer is another', async () => {
      const image = await layoutOf('one');
      const [layer] = image.blob(image.digest).layers;
      writeFileSync(
        join(image.layout, 'blobs/sha256', layer.digest.slice(7)),
        'something else',
      );
      const cache = join(folder, 'cache');
      await assert.rejects(
        ensureToolsRoot(contextWith(environmentWith(image)), cache),
        { name: 'Fault', message: /is not what its digest says/ },
      );
      assert.deepEqual(readdirSync(cache), []);
    });

    for (const name of ['etc', 'var', 'var/lib', 'etc/ssh']) {
      it(`is not taken when its ${name} leads somewhere else`, async () => {
        const outside = join(folder, 'outside');
        mkdirSync(join(outside, 'apt'), { recursive: true });
        const link = join(folder, 'one/rootfs', name);
        mkdirSync(dirname(link), { recursive: true });
        symlinkSync(outside, link);
        const image = await layoutOf('one');
        await assert.rejects(
          ensureToolsRoot(
            contextWith(environmentWith(image)),
            join(folder, 'cache'),
          ),
          { name: 'Fault', message: new RegExp(`/${name} is no folder`) },
        );
        assert.deepEqual(readdirSync(outside), ['apt']);
      });
    }

    it('is a fault when the registry does not have it', async () => {
      const image = await layoutOf('one');
      const env = environmentWith(image);
      env.IMAGE_FACTORY_TOOLS_ROOT = `r.example/tools@sha256:${'0'.repeat(64)}`;
      await assert.rejects(
        ensureToolsRoot(contextWith(env), join(folder, 'cache')),
        { name: 'Fault', message: /could not be pulled/ },
      );
    });
  });

  it('does not mix with what is there', async () => {
    mkdirSync(join(folder, 'one-layout'));
    await assert.rejects(layoutOf('one'), { name: 'Fault' });
  });
});

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

describe('a folder made by a draft', () => {
  const put = text => async draft => {
    mkdirSync(draft);
    writeFileSync(join(draft, 'it'), text);
  };
  const content = () => readFileSync(join(folder, 'made/it'), 'utf8');
  const make = options => makeByDraft(join(folder, 'made'), options);

  it('is there whole or not at all, and leaves nothing else', async () => {
    const fill = async draft => {
      await put('half')(draft);
      throw new Error('failed');
    };
    await assert.rejects(make({ fill }), /failed/);
    assert.deepEqual(readdirSync(folder), []);
    mkdirSync(join(folder, `made.new-${2 ** 22 + 1}`));
    await make({ fill: put('whole') });
    assert.equal(content(), 'whole');
    assert.deepEqual(readdirSync(folder), ['made']);
  });

  it('is that of the first who was ready', async () => {
    const fill = async draft => {
      await put('second')(draft);
      await put('first')(join(folder, 'made'));
    };
    await make({ fill });
    assert.equal(content(), 'first');
  });

  it('takes the place of a broken one', async () => {
    await put('broken')(join(folder, 'made'));
    await make({ fill: put('sound'), isComplete: () => false });
    assert.equal(content(), 'sound');
  });
});

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

describe('the versions of packages', () => {
  it('are those of what is installed', () => {
    const status = [
      'Package: git\nStatus: install ok installed\nDepends: runc\nVersion: 1:2.47.3',
      'Package: runc\nStatus: deinstall ok config-files\nVersion: 1.1.15',
    ].join('\n\n');
    assert.deepEqual(installedVersions(status, ['runc', 'git', 'socat']), {
      git: '1:2.47.3',
    });
  });
});
