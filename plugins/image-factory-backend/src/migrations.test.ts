import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabases } from './__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(120_000);

const directory = path.resolve(__dirname, '../migrations');
const files = readdirSync(directory).sort();
const at = '2026-01-02T03:04:05.678Z';

/** One row of each table, in an order in which they can be written. A new table needs one. */
const samples: Array<[table: string, row: Record<string, unknown>]> = [
  [
    'work_items',
    {
      id: 'w1',
      kind: 'k',
      subject: 's',
      ticket: 't',
      lease: 0,
      failures: 0,
      due_at: 1_767_323_045_678,
    },
  ],
  [
    'domain_events',
    {
      subject_type: 'build',
      subject_id: 'b1',
      version: 1,
      type: 'build.submitted',
      actor: 'user:default/ada',
      payload: '{}',
      at,
    },
  ],
  [
    'tenants',
    {
      id: 't1',
      name: 'web',
      title: 'Web',
      description: '',
      status: 'active',
      version: 1,
      max_concurrent_builds: 4,
      created_at: at,
    },
  ],
  [
    'tenant_role_bindings',
    {
      tenant_id: 't1',
      role: 'owner',
      principal_ref: 'user:default/ada',
      granted_by: 'system',
      granted_at: at,
      managed_by: 'portal',
    },
  ],
  [
    'projects',
    {
      id: 'p1',
      tenant_id: 't1',
      name: 'shop',
      title: 'Shop',
      description: '',
      search_text: 'shop',
      status: 'active',
      version: 1,
      created_by: 'user:default/ada',
      created_at: at,
    },
  ],
  [
    'project_role_bindings',
    {
      project_id: 'p1',
      role: 'none',
      principal_ref: 'user:default/ada',
      granted_by: 'system',
      granted_at: at,
    },
  ],
  [
    'executions',
    {
      id: 'e1',
      owner_kind: 'build',
      owner_id: 'b1',
      tenant_id: 't1',
      project_id: 'p1',
      requested_by: 'user:default/ada',
      method: 'container',
      kind: 'build',
      requirements: '["build:container"]',
      attempt: 1,
      status: 'pending',
      version: 1,
      request: '{}',
      created_at: at,
      not_before: 1_767_323_045_678,
      steps: '[]',
      log_position: 0,
      log_lines: 0,
      log_sequence: 0,
      log_bytes: 0,
      log_full: false,
      removed: false,
    },
  ],
  [
    'log_chunks',
    {
      execution_id: 'e1',
      sequence: 1,
      first_line: 1,
      line_count: 1,
      times: '[]',
      lines: '[]',
      plain: true,
    },
  ],
  [
    'providers',
    {
      id: 'local-1',
      title: 'Local',
      executor_id: 'local',
      settings: '{}',
      slots: 1,
      managed_by: 'portal',
      state: 'enabled',
      state_reason: '',
      version: 1,
      created_at: at,
    },
  ],
  [
    'provider_checks',
    {
      provider_id: 'local-1',
      readiness: 'ready',
      summary: 'ready',
      checks: '[]',
      checked_at: 1_767_323_045_678,
    },
  ],
  ['admission_rounds', { id: 'last', ended_at: 1_767_323_045_678 }],
  ['tenant_admissions', { tenant_id: 't1', last_admitted_at: at }],
  [
    'images',
    {
      id: 'i1',
      tenant_id: 't1',
      project_id: 'p1',
      name: 'api',
      repository: 'registry.example.com/web/shop/api',
      search_text: 'api',
      version_count: 1,
      latest_version_id: 'v1',
      created_at: at,
    },
  ],
  [
    'image_versions',
    {
      id: 'v1',
      image_id: 'i1',
      digest: `sha256:${'a'.repeat(64)}`,
      tags: '[]',
      size_bytes: 5_000_000_000,
      build_id: 'b1',
      build_number: 1,
      pushed_at: at,
    },
  ],
  [
    'registry_pull_tokens',
    {
      id: 'r1',
      user_ref: 'user:default/ada',
      title: 'laptop',
      secret_hash: 'a'.repeat(64),
      created_at: at,
    },
  ],
  [
    'registry_credentials',
    {
      id: 'c1',
      scope: 't1',
      tenant_id: 't1',
      host: 'quay.example.com',
      username: 'robot',
      secret_source: 'env',
      secret_name: 'IMAGE_FACTORY_SECRET__WEB__QUAY',
      created_by: 'user:default/ada',
      created_at: at,
    },
  ],
  ['build_counters', { project_id: 'p1', last_number: 1 }],
  [
    'builds',
    {
      id: 'b1',
      project_id: 'p1',
      tenant_id: 't1',
      number: 1,
      status: 'queued',
      version: 1,
      spec: '{}',
      method: 'container',
      requested_by: 'user:default/ada',
      created_at: at,
    },
  ],
];

async function tablesOf(knex: Knex): Promise<string[]> {
  const names: string[] =
    knex.client.config.client === 'pg'
      ? await knex('pg_tables')
          .where({ schemaname: 'public' })
          .pluck('tablename')
      : await knex('sqlite_master').where({ type: 'table' }).pluck('name');
  return names.filter(name => !/^(knex_|sqlite_)/.test(name)).sort();
}

/** Samples hold the columns of all times; a table has those of its time. */
async function sampleOf(knex: Knex, table: string) {
  const row = samples.find(([name]) => name === table)![1];
  const columns = await knex(table).columnInfo();
  return Object.fromEntries(
    Object.entries(row).filter(([column]) => column in columns),
  );
}

async function fill(knex: Knex, tables: string[]): Promise<void> {
  for (const [table] of samples) {
    if (tables.includes(table)) {
      await knex(table).insert(await sampleOf(knex, table));
    }
  }
}

async function countRows(knex: Knex): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await tablesOf(knex)) {
    const row = await knex(table).count('* as count').first();
    counts[table] = Number(row?.count);
  }
  return counts;
}

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
    'executions',
    'builds',
    'work_items',
  ])('keeps out of %s what differs only in its id', async table => {
    const row = await sampleOf(knex, table);
    await expect(knex(table).insert({ ...row, id: 'x' })).rejects.toThrow();
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
