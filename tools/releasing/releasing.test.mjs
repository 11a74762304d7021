import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { releaseOptions } from '../tasks/release.mjs';
import { entriesOf } from './entryFaults.mjs';
import { LocalRegistry } from './LocalRegistry.mjs';
import { manifestDifferences } from './manifestDifferences.mjs';
import { packingFaults } from './packingFaults.mjs';

const CHECKOUT = '/home/ada/image-factory';

describe('release options', () => {
  it('raise the patch version unless told otherwise', () => {
    assert.deepEqual(releaseOptions([]), { bump: 'patch', isDryRun: false });
    assert.deepEqual(releaseOptions(['--dry-run']), {
      bump: 'patch',
      isDryRun: true,
    });
    assert.deepEqual(releaseOptions(['1.2.3']), {
      bump: '1.2.3',
      isDryRun: false,
    });
  });

  it('refuse what they do not know, so that a misspelt --dry-run publishes nothing', () => {
    for (const args of [['--dryrun'], ['-n'], ['huge'], ['patch', 'minor']]) {
      assert.throws(() => releaseOptions(args), { name: 'Fault' });
    }
  });
});

describe('a package to be published', () => {
  const manifest = {
    name: '@imagefactory/sample',
    description: 'A sample',
    license: 'Apache-2.0',
    repository: {},
    homepage: 'https://example.com',
    bugs: {},
    main: './dist/index.cjs.js',
    configSchema: 'config.schema.json',
    files: ['dist', 'migrations'],
    dependencies: { knex: '^3.0.0' },
    exports: {
      '.': { import: './dist/index.esm.js', types: './dist/index.d.ts' },
      './legacy': { import: './dist/legacy.esm.js' },
      './package.json': './package.json',
    },
  };
  const map = sources => JSON.stringify({ sources, mappings: '' });
  const complete = new Map([
    ['package.json', '{}'],
    ['config.schema.json', '{}'],
    ['dist/index.cjs.js', ''],
    ['dist/index.esm.js', ''],
    ['dist/index.esm.js.map', map(['../src/index.ts'])],
    ['dist/index.d.ts', ''],
    ['dist/legacy.esm.js', ''],
    ['migrations/1_first.js', ''],
  ]);
  const from = {
    checkout: CHECKOUT,
    sources: [
      'migrations/1_first.js',
      'migrations/1_first.test.js',
      'src/a.ts',
    ],
  };
  const faultsOf = (changes, files = complete) =>
    packingFaults({ ...manifest, ...changes }, files, from);
  const withFile = (path, content) => new Map([...complete, [path, content]]);
  const without = path => new Map([...complete].filter(([p]) => p !== path));

  it('is sound when every file that it names is inside', () => {
    assert.deepEqual(faultsOf({}), []);
  });

  for (const [path, fault] of [
    ['dist/index.cjs.js', 'main names dist/index.cjs.js, which is missing'],
    ['dist/index.d.ts', 'exports names dist/index.d.ts, which is missing'],
    [
      'dist/legacy.esm.js',
      'exports names dist/legacy.esm.js, which is missing',
    ],
    [
      'config.schema.json',
      'configSchema names config.schema.json, which is missing',
    ],
  ]) {
    it(`is refused without ${path}`, () => {
      assert.deepEqual(faultsOf({}, without(path)), [fault]);
    });
  }

  it('has each migration of its sources', () => {
    assert.deepEqual(faultsOf({}, without('migrations/1_first.js')), [
      'files names migrations, which is missing',
      'migrations/1_first.js is missing',
    ]);
    const sources = [...from.sources, 'migrations/2_second.js'];
    assert.deepEqual(packingFaults(manifest, complete, { ...from, sources }), [
      'migrations/2_second.js is missing',
    ]);
  });

  for (const range of [
    'workspace:^',
    'backstage:^',
    'link:../x',
    'portal:../x',
    'patch:x@npm:1',
    'catalog:',
  ]) {
    it(`has no range ${range}, which a portal can't resolve`, () => {
      assert.deepEqual(faultsOf({ peerDependencies: { x: range } }), [
        `peerDependencies.x is ${range}`,
      ]);
    });
  }

  it('has nothing that is only for tests, nor maps it', () => {
    assert.deepEqual(faultsOf({}, withFile('supervisor/run.test.mjs', '')), [
      'supervisor/run.test.mjs is only for tests',
    ]);
    assert.deepEqual(
      faultsOf({}, withFile('dist/a.js.map', map(['../src/a.test.ts']))),
      ['dist/a.js.map maps the test ../src/a.test.ts'],
    );
  });

  it('tells no path of the machine that built it', () => {
    assert.deepEqual(
      faultsOf({}, withFile('dist/a.js', `"${CHECKOUT}/plugins"`)),
      [`dist/a.js tells the path ${CHECKOUT}`],
    );
    assert.deepEqual(
      faultsOf({}, withFile('dist/a.js.map', map(['/build/a.ts']))),
      ['dist/a.js.map tells the path /build/a.ts'],
    );
  });

  it('says where its source, its page and its issues are', () => {
    assert.deepEqual(faultsOf({ repository: undefined }), [
      'has no repository',
    ]);
  });

  it('is loaded by every entry that it offers', () => {
    assert.deepEqual(entriesOf(manifest), [
      '@imagefactory/sample',
      '@imagefactory/sample/legacy',
    ]);
    assert.deepEqual(entriesOf({ name: 'plain' }), ['plain']);
  });
});

describe('what is published', () => {
  it('differs from what was packed by any key that another packer wrote', () => {
    const packed = { main: 'dist/index.cjs.js', dependencies: { a: '^1' } };
    assert.deepEqual(manifestDifferences(packed, { ...packed, _id: 'x' }), []);
    assert.deepEqual(
      manifestDifferences(packed, { ...packed, main: 'src/index.ts' }),
      ['main'],
    );
  });

  it('is given back by the registry of the check as it came', async () => {
    const registry = new LocalRegistry();
    await registry.start();
    try {
      const data = Buffer.from('tarball');
      await fetch(`${registry.url}/@imagefactory%2fsample`, {
        method: 'PUT',
        body: JSON.stringify({
          versions: { '1.2.3': { version: '1.2.3', main: 'a.js' } },
          _attachments: { x: { data: data.toString('base64') } },
        }),
      });
      const answer = await fetch(`${registry.url}/@imagefactory/sample`);
      const { versions } = await answer.json();
      const { dist, ...manifest } = versions['1.2.3'];
      assert.deepEqual(manifest, { version: '1.2.3', main: 'a.js' });
      const tarball = await fetch(dist.tarball);
      assert.deepEqual(Buffer.from(await tarball.arrayBuffer()), data);
      const unknown = await fetch(`${registry.url}/other`);
      assert.equal(unknown.status, 404);
    } finally {
      registry.close();
    }
  });
});
