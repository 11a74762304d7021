import { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { toSearchText, whereTextContains } from './textSearch';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('text search, %p', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.initEmpty(id);
    await knex.schema.createTable('things', table => {
      table.string('id').primary();
      table.text('search_text').notNullable();
    });
    await knex('things').insert([
      { id: 'shop', search_text: toSearchText('shop', 'Web Shop 100%') },
      { id: 'aerger', search_text: toSearchText('aerger', 'Ärger_Log!') },
    ]);
  });

  it.each([
    ['sHo', ['shop']],
    ['web shop', ['shop']],
    ['äRGER', ['aerger']],
    ['%', ['shop']],
    ['_', ['aerger']],
    ['!', ['aerger']],
    ["'", []],
    ['e', ['aerger', 'shop']],
    ['shop\nweb', ['shop']],
  ])('finds %p literally and in any case', async (text, found) => {
    const query = knex('things').orderBy('id');
    whereTextContains(query, 'things.search_text', text);
    await expect(query.pluck('id')).resolves.toEqual(found);
  });
});
