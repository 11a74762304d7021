import { Knex } from 'knex';
import { createTestDatabases } from './__testUtils__/testDatabases';
import {
  countRows,
  directory,
  files,
  fill,
  sampleOf,
  samples,
  tablesOf,
} from './__testUtils__/sampleRows';

const databases = createTestDatabases();

jest.setTimeout(120_000);

describe('migration files', () => {
  it('are named after a time, their room and what they do', () => {
    for (const file of files) expect(file).toMatch(/^\d{14}_[a-z_]+\.js$/);
  });
});

describe.each(databases.ids)('migrations, %p', id => {
  it('go up and down one by one, and leave the rows of the others alone', async () => {
    const knex = await databases.initEmpty(id);
    const before: Array<Record<string, number>> = [];
    for (const file of files) {
      before.push(await countRows(knex));
      const [, [done]] = await knex.migrate.up({ directory });
      expect(done).toBe(file);
      const known = Object.keys(before[before.length - 1]);
      const added = (await tablesOf(knex)).filter(
        name => !known.includes(name),
      );
      await fill(knex, added);
    }
    const full = await countRows(knex);
    expect(Object.values(full).every(count => count === 1)).toBe(true);

    for (const file of [...files].reverse()) {
      const [, [undone]] = await knex.migrate.down({ directory });
      expect(undone).toBe(file);
      expect(await countRows(knex)).toEqual(before.pop());
    }
    expect(await tablesOf(knex)).toEqual([]);

    await knex.migrate.latest({ directory });
    await fill(knex, await tablesOf(knex));
    expect(await countRows(knex)).toEqual(full);
  });
});

describe.each(databases.ids)('the schema, %p', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    await fill(knex, await tablesOf(knex));
  });

  it('has a sample row for each table', async () => {
    expect(await tablesOf(knex)).toEqual(samples.map(([name]) => name).sort());
  });

  it.each([
    ['tenants', { status: 'asleep' }],
    ['tenant_role_bindings', { role: 'king' }],
    ['tenant_role_bindings', { managed_by: 'nobody' }],
    ['project_role_bindings', { role: 'king' }],
    ['project_role_bindings', { project_id: 'none' }],
    ['projects', { status: 'asleep' }],
    ['projects', { tenant_id: 'none' }],
    ['executions', { status: 'asleep' }],
    ['executions', { attempt: 0 }],
    ['executions', { owner_told: 'maybe' }],
    ['providers', { state: 'asleep' }],
    ['providers', { managed_by: 'nobody' }],
    ['providers', { slots: 0 }],
    ['provider_checks', { readiness: 'maybe' }],
    ['provider_preparations', { status: 'asleep' }],
    ['provider_preparations', { kind: 'paint' }],
    ['provider_preparations', { mode: 'none' }],
    ['provider_preparations', { provider_id: 'none' }],
    ['provider_drift', { state: 'maybe' }],
    ['images', { project_id: 'none' }],
    ['registry_credentials', { scope: 'platform' }],
    ['registry_credentials', { tenant_id: null }],
    ['admission_rounds', { id: 'other' }],
    ['builds', { status: 'asleep' }],
    ['builds', { spec: null }],
  ])('keeps rows of %s with %j out', async (table, wrong) => {
    await expect(knex(table).update(wrong)).rejects.toThrow();
  });

  it.each([
    'tenants',
    'projects',
    'images',
    'image_versions',
    'registry_pull_tokens',
    'registry_credentials',
    'provider_preparations',
    'executions',
    'builds',
    'work_items',
  ])('keeps out of %s what differs only in its id', async table => {
    const row = await sampleOf(knex, table);
    await expect(knex(table).insert({ ...row, id: 'x' })).rejects.toThrow();
  });
});
