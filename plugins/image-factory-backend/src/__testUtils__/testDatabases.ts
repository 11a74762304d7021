import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { MigratedDatabases } from './MigratedDatabases';

/**
 * The databases that the suite supports. Call at the top of a test file.
 *
 * @throws Error in continuous integration if one of them is not there: a
 * suite that skips half of itself must not look whole.
 */
export function createTestDatabases() {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  const ids = databases.eachSupportedId().map(([id]) => id);
  if (process.env.CI && !ids.includes('POSTGRES_18')) {
    throw new Error(
      'Set BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: these tests need PostgreSQL 18',
    );
  }
  const migrated = new MigratedDatabases(databases);
  afterAll(() => migrated.close(), 60_000);
  return {
    ids,
    /** An empty database with the newest schema. */
    init: (id: (typeof ids)[number]): Promise<Knex> => migrated.init(id),
    /** An empty database without tables. */
    initEmpty: (id: (typeof ids)[number]): Promise<Knex> => databases.init(id),
  };
}
