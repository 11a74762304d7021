import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createProcesses } from '../processes/processes.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';
import { entryFaults } from './entryFaults.mjs';

let folder;
withOwnFolder(made => (folder = made));

const manifestOf = (name, role) => ({
  name,
  backstage: { role },
  main: 'index.js',
  types: 'index.d.ts',
});

/** What a portal has beside the packages. */
function putTypes(name) {
  const place = join(folder, 'node_modules/@types', name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'index.d.ts'), '');
}

/** Lays a package out as an installation does, and loads it. */
function faultsOf(manifest, files) {
  for (const name of ['node', 'jest']) putTypes(name);
  const place = join(folder, 'node_modules', manifest.name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify(manifest));
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(join(place, file), text);
  }
  const run = { root: folder, env: process.env, processes: createProcesses() };
  return entryFaults(run, folder, [manifest]);
}

const types = 'export declare const made: string;\n';

describe('an entry of a package', () => {
  const backend = manifestOf('@imagefactory/back', 'backend-plugin');
  const frontend = manifestOf('@imagefactory/front', 'frontend-plugin');

  it('is sound when it can be loaded and its types resolve', async () => {
    const back = { 'index.js': "exports.made = 'a';", 'index.d.ts': types };
    assert.deepEqual(await faultsOf(backend, back), []);
    const front = {
      'index.js': "export const made = 'a';",
      'index.d.ts': types,
    };
    assert.deepEqual(await faultsOf(frontend, front), []);
  });

  it('is refused when Node.js can not require it', async () => {
    const [fault, ...others] = await faultsOf(backend, {
      'index.js': "require('left-out-of-the-manifest');",
      'index.d.ts': types,
    });
    assert.match(fault, /^@imagefactory\/back can't be loaded: /);
    assert.match(fault, /left-out-of-the-manifest/);
    assert.deepEqual(others, []);
  });

  it('is refused when it can not be bundled, also what it loads late', async () => {
    const [fault, ...others] = await faultsOf(frontend, {
      'index.js': "export const late = () => import('./left-out.js');",
      'index.d.ts': types,
    });
    assert.match(fault, /^@imagefactory\/front can't be loaded: /);
    assert.match(fault, /left-out\.js/);
    assert.deepEqual(others, []);
  });

  it('is refused when its types name what is not there', async () => {
    const [fault, ...others] = await faultsOf(backend, {
      'index.js': "exports.made = 'a';",
      'index.d.ts': "export * from './left-out';\n",
    });
    assert.match(fault, /^node_modules\/@imagefactory\/back\/index\.d\.ts/);
    assert.match(fault, /left-out/);
    assert.deepEqual(others, []);
  });

  it('is refused when it has no types', async () => {
    const [fault] = await faultsOf(backend, {
      'index.js': "exports.made = 'a';",
    });
    assert.match(fault, /^typed\.ts.*@imagefactory\/back/);
  });
});
