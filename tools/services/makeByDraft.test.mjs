import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { makeByDraft } from './makeByDraft.mjs';
import { withOwnFolder } from '../testing/ownFolder.mjs';

let folder;
withOwnFolder(made => (folder = made));

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
