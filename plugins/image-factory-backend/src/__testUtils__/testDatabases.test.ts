import { insertProject } from './insertProject';
import { createTestDatabases } from './testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('databases of tests, %s', id => {
  it('have the newest schema, and each its own rows', async () => {
    const first = await databases.init(id);
    const second = await databases.init(id);
    await insertProject(first, { tenantId: 't1', projectId: 'p1' });
    expect(await first('projects').pluck('id')).toEqual(['p1']);
    expect(await second('projects')).toEqual([]);
    const third = await databases.init(id);
    expect(await third('projects')).toEqual([]);
    const [done, open] = await third.migrate.list({
      directory: `${__dirname}/../../migrations`,
    });
    expect(done.length).toBeGreaterThan(20);
    expect(open).toEqual([]);
  });

  it('keep out what refers to nothing, as those that were migrated do', async () => {
    const knex = await databases.init(id);
    await insertProject(knex, { tenantId: 't1', projectId: 'p1' });
    await expect(
      knex('projects').update({ tenant_id: 'none' }),
    ).rejects.toThrow(/foreign key/i);
  });
});
