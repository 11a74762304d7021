import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { ensureToolsRoot, isComplete } from './toolsRoot.mjs';
import { TOOLS_LABEL, writeToolsImage } from './toolsImage.mjs';
import { contextIn, writeTree } from './__testUtils__/toolsFolder.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';

let folder;
withOwnFolder(made => (folder = made));

const contextWith = env => contextIn(folder, { env });

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
