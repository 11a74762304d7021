import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { tellRepository, whereIs } from './repository.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';

let root;
withOwnFolder(made => (root = made));

const put = (file, content) => {
  mkdirSync(join(root, file, '..'), { recursive: true });
  writeFileSync(join(root, file), content);
};
const read = file => readFileSync(join(root, file), 'utf8');

describe('the repository', () => {
  it('is told to every package by the one line of the checkout, and to those who report a hole', () => {
    const url = 'git+https://git.example.com/moved/here.git';
    put('package.json', JSON.stringify({ repository: { url } }));
    const old = { name: 'one', ...whereIs('https://old.example.com/x', 'y') };
    put('plugins/one/package.json', JSON.stringify({ ...old, main: 'a.js' }));
    put('plugins/own/package.json', '{"private":true}');
    put(
      'SECURITY.md',
      'Report [it](https://old.example.com/x/security/advisories/new).\n',
    );
    tellRepository(root);
    assert.deepEqual(JSON.parse(read('plugins/one/package.json')), {
      name: 'one',
      homepage:
        'https://git.example.com/moved/here/tree/main/plugins/one#readme',
      bugs: { url: 'https://git.example.com/moved/here/issues' },
      repository: { type: 'git', url, directory: 'plugins/one' },
      main: 'a.js',
    });
    assert.equal(read('plugins/own/package.json'), '{"private":true}');
    assert.equal(
      read('SECURITY.md'),
      'Report [it](https://git.example.com/moved/here/security/advisories/new).\n',
    );
  });
});
