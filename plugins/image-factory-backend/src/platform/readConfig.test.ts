import { mockServices } from '@backstage/backend-test-utils';
import { z } from 'zod';
import { readConfig } from './readConfig';

const schema = z
  .array(z.strictObject({ name: z.string(), slots: z.number().default(1) }))
  .default([]);

const read = (value?: unknown) =>
  readConfig(
    mockServices.rootConfig({ data: { suite: { things: value as never } } }),
    'suite.things',
    schema,
  );

describe('readConfig', () => {
  it('reads a key and fills in what it leaves out', () => {
    expect(read([{ name: 'a' }])).toEqual([{ name: 'a', slots: 1 }]);
    expect(read()).toEqual([]);
  });

  it.each([
    [[{ name: 'a' }, { name: 7 }], 'suite.things[1].name'],
    [[{ name: 'a', slots: 'two' }], 'suite.things[0].slots'],
    [[{ name: 'a', color: 'red' }], 'suite.things[0]'],
    ['all', 'suite.things'],
  ])('refuses %j with the key', (value, key) => {
    expect(() => read(value)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(
          `The configuration ${key} can't be used: `,
        ),
      }),
    );
  });
});
