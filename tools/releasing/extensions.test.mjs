import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  brokenPromises,
  describeExtensions,
} from '../../plugins/image-factory/scripts/describeExtensions.mjs';

const page = settings => ({ 'page:sample': { disabled: false, settings } });
const text = { type: 'string' };

describe('the extensions of the pages', () => {
  it('are described by their ids and settings', () => {
    const schema = {
      properties: { path: text, title: text },
      required: ['path'],
    };
    const plugin = {
      extensions: [
        { id: 'page:b', disabled: true },
        {
          id: 'page:a',
          disabled: false,
          configSchema: { schema: () => ({ schema }) },
        },
      ],
    };
    assert.deepEqual(describeExtensions(plugin), {
      'page:a': {
        disabled: false,
        settings: { path: { ...text, isRequired: true }, title: text },
      },
      'page:b': { disabled: true, settings: {} },
    });
  });

  it('are described without what the values of the framework consist of', () => {
    const schema = {
      properties: {
        filter: {
          anyOf: [text, { $ref: '#/definitions/big' }],
          definitions: { big: {} },
        },
        group: { anyOf: [{ type: 'boolean', const: false }, text] },
      },
    };
    const plugin = { extensions: [{ id: 'a', configSchema: { schema } }] };
    assert.deepEqual(describeExtensions(plugin).a.settings, {
      filter: { anyOf: [text, { type: 'object' }] },
      group: { anyOf: [{ type: 'boolean', const: false }, text] },
    });
  });

  it('may become more', () => {
    const more = {
      ...page({ path: text, title: text }),
      'page:other': { settings: {} },
    };
    assert.deepEqual(brokenPromises(page({ path: text }), more), []);
  });

  for (const [what, before, after, broken] of [
    ['lose an id', page({}), {}, 'page:sample is gone'],
    [
      'lose a setting',
      page({ path: text }),
      page({}),
      'page:sample: the setting path is gone',
    ],
    [
      'change the type of a setting',
      page({ path: text }),
      page({ path: { type: 'number' } }),
      'page:sample: the setting path has another type',
    ],
    [
      'take fewer kinds of values',
      page({ filter: { anyOf: [text, { type: 'object' }] } }),
      page({ filter: { anyOf: [text] } }),
      'page:sample: the setting filter takes fewer kinds of values',
    ],
    [
      'take fewer values',
      page({ size: { ...text, enum: ['a', 'b'] } }),
      page({ size: { ...text, enum: ['a'] } }),
      'page:sample: the setting size takes fewer values',
    ],
    [
      'demand a setting',
      page({}),
      page({ path: { ...text, isRequired: true } }),
      'page:sample: the setting path must be given now',
    ],
  ]) {
    it(`may not ${what}`, () => {
      assert.deepEqual(brokenPromises(before, after), [broken]);
    });
  }
});
