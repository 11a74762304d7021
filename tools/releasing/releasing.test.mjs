import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { releaseOptions } from '../tasks/release.mjs';
import { packingFaults } from './packages.mjs';
import { packedPaths } from './packPackages.mjs';

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
    configSchema: 'config.d.ts',
    exports: {
      '.': './src/index.ts',
      './legacy': './src/legacy.ts',
      './package.json': './package.json',
    },
  };
  const complete = [
    'config.schema.json',
    'dist/index.cjs.js',
    'dist/index.d.ts',
    'dist/legacy.esm.js',
    'dist/legacy.d.ts',
  ];

  it('has all its entries with their types, and its configuration schema', () => {
    assert.deepEqual(packingFaults(manifest, complete), []);
    assert.deepEqual(packingFaults(manifest, complete.slice(1, 2)), [
      'dist/index.d.ts is missing',
      'dist/legacy.*.js is missing',
      'dist/legacy.d.ts is missing',
      'config.schema.json is missing',
    ]);
  });

  it('has nothing that is only for tests', () => {
    const files = [...complete, 'supervisor/run.test.mjs'];
    assert.deepEqual(packingFaults(manifest, files), [
      'supervisor/run.test.mjs is only for tests',
    ]);
  });

  it('is read from what Yarn would pack', () => {
    const output =
      '{"base":"/p"}\n{"location":"dist/index.cjs.js"}\n{"location":"package.json"}\n{"output":"/p/package.tgz"}\n';
    assert.deepEqual(packedPaths(output), [
      'dist/index.cjs.js',
      'package.json',
    ]);
  });
});
