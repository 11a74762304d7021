import { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { PageRequest, Position, selectPage, toPage } from './page';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const at = (second: number) => `2026-01-02T03:04:0${second}.000Z`;

describe.each(databases.ids)('pages, %p', id => {
  let knex: Knex;
  const rows = [
    { id: 'e', at: at(3) },
    { id: 'd', at: at(2) },
    { id: 'c', at: at(2) },
    { id: 'b', at: at(2) },
    { id: 'a', at: at(1) },
  ];

  beforeAll(async () => {
    knex = await databases.initEmpty(id);
    await knex.schema.createTable('things', table => {
      table.string('id', 36).primary();
      table.string('at', 24).notNullable();
    });
    await knex('things').insert([...rows].reverse());
  });

  async function read(page: PageRequest) {
    const query = knex('things').select('*');
    selectPage(query, page, { createdAt: 'things.at', id: 'things.id' });
    const found: Array<{ id: string; at: string }> = await query;
    return toPage(
      found.map((row): Position => ({ id: row.id, createdAt: row.at })),
      page,
    );
  }

  it.each([1, 2, 3, 4])(
    'of %p give each row once, newest first, also where times are equal',
    async limit => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await read({ limit, cursor });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items.map(item => item.id));
        cursor = page.nextCursor;
      } while (cursor && seen.length <= rows.length);

      expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
    },
  );

  it('that hold the last row have no next cursor', async () => {
    expect(await read({ limit: 5 })).not.toHaveProperty('nextCursor');
    expect(await read({ limit: 4 })).toHaveProperty('nextCursor');
  });

  it('go on where they were when newer rows arrive', async () => {
    const first = await read({ limit: 2 });
    await knex('things').insert({ id: 'z', at: at(9) });
    const second = await read({ limit: 2, cursor: first.nextCursor });
    await knex('things').where({ id: 'z' }).delete();

    expect(second.items.map(item => item.id)).toEqual(['c', 'b']);
  });

  const encoded = (value: unknown) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');

  it.each([
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['no pair', encoded({})],
    ['null', encoded(null)],
    ['no time', encoded(['yesterday', 'a'])],
    ['no id', encoded([at(1), 7])],
    ['an id with a NUL character', encoded([at(1), 'a\0'])],
  ])('refuse a cursor that is %s', async (_, cursor) => {
    await expect(read({ limit: 2, cursor })).rejects.toMatchObject({
      name: 'InputError',
      code: 'invalid-input',
      issues: [
        expect.objectContaining({
          path: ['query', 'cursor'],
          rule: 'invalid_format',
        }),
      ],
    });
  });
});
