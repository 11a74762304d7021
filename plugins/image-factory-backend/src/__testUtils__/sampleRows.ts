import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Where the migrations are. */
export const directory = path.resolve(__dirname, '../../migrations');
/** In the order in which they run. */
export const files = readdirSync(directory).sort();
/** When all that is in samples happened. */
export const at = '2026-01-02T03:04:05.678Z';

/** One row of each table, in an order in which they can be written. A new table needs one. */
export const samples: Array<[table: string, row: Record<string, unknown>]> = [
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
  [
    'provider_preparations',
    {
      id: 'pp1',
      provider_id: 'local-1',
      kind: 'prepare',
      status: 'queued',
      mode: 'managed',
      requested_by: 'user:default/grace',
      overwrite: false,
      bundle: 'bundle-1',
      settings: '{}',
      taken_up: 0,
      version: 1,
      created_at: at,
    },
  ],
  [
    'provider_drift',
    { provider_id: 'local-1', state: 'in-sync', objects: '[]', seen_at: at },
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
    'image_version_bases',
    {
      version_id: 'v1',
      position: 0,
      repository: 'registry.example.com/base/debian',
      reference: 'bookworm',
      digest: `sha256:${'b'.repeat(64)}`,
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

export async function tablesOf(knex: Knex): Promise<string[]> {
  const names: string[] =
    knex.client.config.client === 'pg'
      ? await knex('pg_tables')
          .where({ schemaname: 'public' })
          .pluck('tablename')
      : await knex('sqlite_master').where({ type: 'table' }).pluck('name');
  return names.filter(name => !/^(knex_|sqlite_)/.test(name)).sort();
}

/** Samples hold the columns of all times; a table has those of its time. */
export async function sampleOf(knex: Knex, table: string) {
  const row = samples.find(([name]) => name === table)![1];
  const columns = await knex(table).columnInfo();
  return Object.fromEntries(
    Object.entries(row).filter(([column]) => column in columns),
  );
}

/** Writes the samples of these tables. */
export async function fill(knex: Knex, tables: string[]): Promise<void> {
  for (const [table] of samples) {
    if (tables.includes(table)) {
      await knex(table).insert(await sampleOf(knex, table));
    }
  }
}

/** How many rows each table has. */
export async function countRows(knex: Knex): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await tablesOf(knex)) {
    const row = await knex(table).count('* as count').first();
    counts[table] = Number(row?.count);
  }
  return counts;
}
