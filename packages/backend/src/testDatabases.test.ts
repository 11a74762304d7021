import { TestDatabases } from '@backstage/backend-test-utils';

jest.setTimeout(60_000);

// Without its connection string PostgreSQL would silently drop out of every
// suite that runs on all databases.
describe('test databases', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

  it('include PostgreSQL: run the tests by npm test, which starts one', () => {
    expect(
      process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING,
    ).toBeTruthy();
    expect(databases.eachSupportedId()).toEqual([
      ['POSTGRES_18'],
      ['SQLITE_3'],
    ]);
  });

  it.each(databases.eachSupportedId())('%s answers', async id => {
    const knex = await databases.init(id);
    expect(await knex.select(knex.raw('1 as one'))).toEqual([{ one: 1 }]);
  });
});
