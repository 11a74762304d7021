import { Knex } from 'knex';
import { createTestDatabases } from './__testUtils__/testDatabases';
import {
  at,
  directory,
  files,
  fill,
  sampleOf,
  tablesOf,
} from './__testUtils__/sampleRows';

const databases = createTestDatabases();

jest.setTimeout(120_000);

describe.each(databases.ids)('roles with an end, %p', id => {
  const LAST_BEFORE = '20261125100400_executions_log_removed.js';

  async function migrateUntil(knex: Knex, last: string): Promise<void> {
    for (;;) {
      const [, [done]] = await knex.migrate.up({ directory });
      if (done === last || done === undefined) return;
    }
  }

  const bindings = (knex: Knex) =>
    knex('tenant_role_bindings')
      .select('role', 'principal_ref')
      .orderBy(['role', 'principal_ref']);

  it('keep those that were given before, as those of the configuration', async () => {
    const knex = await databases.initEmpty(id);
    await migrateUntil(knex, LAST_BEFORE);
    await fill(knex, ['tenants', 'tenant_role_bindings']);
    const before = await bindings(knex);
    await knex.migrate.up({ directory });

    expect(await bindings(knex)).toEqual(before);
    expect(await knex('tenant_role_bindings').first()).toMatchObject({
      granted_by: 'system',
      managed_by: 'configuration',
      expires_at: null,
    });
  });

  it('are taken rather than given for good when they go back, and new roles become lesser ones', async () => {
    const knex = await databases.initEmpty(id);
    await migrateUntil(knex, LAST_BEFORE);
    const [, [added]] = await knex.migrate.up({ directory });
    await fill(knex, ['tenants']);
    const base = {
      tenant_id: 't1',
      granted_by: 'system',
      granted_at: at,
      managed_by: 'portal',
    };
    await knex('tenant_role_bindings').insert([
      { ...base, role: 'owner', principal_ref: 'a' },
      { ...base, role: 'developer', principal_ref: 'b', expires_at: at },
      { ...base, role: 'operator', principal_ref: 'c' },
      { ...base, role: 'security-reviewer', principal_ref: 'c' },
      { ...base, role: 'viewer', principal_ref: 'c' },
    ]);
    const [, [undone]] = await knex.migrate.down({ directory });

    expect(undone).toBe(added);
    expect(await bindings(knex)).toEqual([
      { role: 'owner', principal_ref: 'a' },
      { role: 'viewer', principal_ref: 'c' },
    ]);
    expect(await knex('tenants')).toHaveLength(1);
  });
});

describe.each(databases.ids)('work items of an earlier schema, %p', id => {
  it('say after the migration which executor they need', async () => {
    const knex = await databases.initEmpty(id);
    const target = files.findIndex(file => file.includes('work_needs'));
    for (let count = 0; count < target; count += 1) {
      await knex.migrate.up({ directory });
    }
    await knex('executions').insert({
      ...(await sampleOf(knex, 'executions')),
      status: 'running',
      executor_id: 'local',
    });
    for (const kind of ['drive-execution', 'remove-run', 'settle-build']) {
      const row = await sampleOf(knex, 'work_items');
      const item = { ...row, id: kind, kind, subject: 'e1' };
      await knex('work_items').insert(item);
    }
    await knex.migrate.up({ directory });
    expect(
      await knex('work_items').select('kind', 'needs').orderBy('kind'),
    ).toEqual([
      { kind: 'drive-execution', needs: 'executor:local' },
      { kind: 'remove-run', needs: 'executor:local' },
      { kind: 'settle-build', needs: null },
    ]);
  });
});

describe.each(databases.ids)('logs under a changed table, %p', id => {
  it('stay when the mark of removed logs is taken back', async () => {
    const knex = await databases.init(id);
    await fill(knex, await tablesOf(knex));
    const last = files.findIndex(file => file.includes('log_removed'));
    for (let count = files.length; count > last; count -= 1) {
      await knex.migrate.down({ directory });
    }
    expect(await knex('log_chunks').select('execution_id')).toEqual([
      { execution_id: 'e1' },
    ]);
  });
});
