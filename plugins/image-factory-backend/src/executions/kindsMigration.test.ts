import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(120_000);

const directory = path.resolve(__dirname, '../../migrations');
const MIGRATION = '20261125160500_executions_kinds.js';
const at = '2026-01-02T03:04:05.678Z';

const oldRequest = {
  tenantName: 'web',
  projectName: 'shop',
  spec: { method: 'container', timeLimitSeconds: 120 },
  destination: {
    registry: '127.0.0.1:5000',
    repository: 'web/shop/api',
    tags: ['latest'],
  },
  labels: {},
};

const oldRow = {
  owner_kind: 'build',
  tenant_id: 't1',
  project_id: 'p1',
  requested_by: 'user:default/ada',
  method: 'container',
  attempt: 1,
  version: 1,
  request: JSON.stringify(oldRequest),
  created_at: at,
  not_before: 0,
  steps: '[]',
  log_position: 0,
  log_lines: 0,
  log_sequence: 0,
  log_bytes: 0,
  log_full: false,
  removed: false,
};

const result = { digest: `sha256:${'a'.repeat(64)}`, sizeBytes: 1234 };

async function migrateTo(knex: Knex, last: string): Promise<void> {
  const names = readdirSync(directory).sort();
  for (const name of names.slice(0, names.indexOf(last) + 1)) {
    await knex.migrate.up({ directory, name } as Knex.MigratorConfig);
  }
}

async function fillOld(knex: Knex): Promise<void> {
  await knex('executions').insert([
    { ...oldRow, id: 'e1', owner_id: 'b1', status: 'pending' },
    {
      ...oldRow,
      id: 'e2',
      owner_id: 'b2',
      status: 'running',
      provider_id: 'local-1',
      executor_id: 'local',
      handle: '{"executionId":"e2"}',
      log_position: 4096,
      log_lines: 12,
    },
    {
      ...oldRow,
      id: 'e3',
      owner_id: 'b3',
      status: 'succeeded',
      result: JSON.stringify(result),
      log_full: true,
      log_lines: 7,
    },
    { ...oldRow, id: 'e4', owner_id: 'b4', status: 'failed' },
    { ...oldRow, id: 'e5', owner_id: 'b5', status: 'stopping' },
  ]);
  await knex('work_items').insert({
    id: 'w1',
    kind: 'settle-build',
    subject: 'b4',
    ticket: 't',
    lease: 0,
    failures: 0,
    due_at: 0,
  });
}

const read = async (knex: Knex) =>
  Object.fromEntries(
    (await knex('executions')).map(row => [
      row.id,
      {
        ...row,
        request: JSON.parse(row.request),
        handle: JSON.parse(row.handle),
        outcome: JSON.parse(row.outcome ?? 'null'),
        result: JSON.parse(row.result ?? 'null'),
      },
    ]),
  );

describe.each(databases.ids)('executions of the time before kinds, %s', id => {
  async function setup() {
    const knex = await databases.initEmpty(id);
    const files = readdirSync(directory).sort();
    await migrateTo(knex, files[files.indexOf(MIGRATION) - 1]);
    await fillOld(knex);
    await migrateTo(knex, MIGRATION);
    return knex;
  }

  it('go on as builds, from where their logs were read', async () => {
    const rows = await read(await setup());
    expect(rows.e1).toMatchObject({
      kind: 'build',
      requirements: '["build:container"]',
      request: {
        ...oldRequest,
        kind: 'build',
        method: 'container',
        limits: { timeLimitSeconds: 120 },
      },
      log_cursor: null,
      owner_told: null,
    });
    expect(rows.e2).toMatchObject({
      handle: { executionId: 'e2', provider: 'local-1' },
      log_cursor: '4096',
      log_gap: null,
    });
    expect(rows.e3).toMatchObject({
      owner_told: 'ended',
      outcome: {
        kind: 'build',
        artifacts: [
          {
            role: 'image',
            ...result,
            tags: ['latest'],
            location: {
              type: 'registry',
              repository: '127.0.0.1:5000/web/shop/api',
            },
          },
        ],
        facts: {},
      },
    });
    expect(JSON.parse(rows.e3.log_gap)).toMatchObject({ after: 6, tail: [] });
    expect(rows.e5.stop_requested_at).toBe(at);
  });

  it('tell their owners what these were not told yet', async () => {
    const knex = await setup();
    const rows = await read(knex);
    expect(rows.e4.owner_told).toBeNull();
    expect(await knex('work_items').select('kind', 'subject')).toEqual([
      { kind: 'settle-execution', subject: 'build:b4' },
    ]);
  });

  it('are as they were when the migration is undone', async () => {
    const knex = await setup();
    await knex.migrate.down({
      directory,
      name: MIGRATION,
    } as Knex.MigratorConfig);
    const rows = await read(knex);
    expect(Object.keys(rows)).toHaveLength(5);
    expect(rows.e2).toMatchObject({
      method: 'container',
      request: oldRequest,
      handle: { executionId: 'e2' },
    });
    expect(Number(rows.e2.log_position)).toBe(4096);
    expect(rows.e3.result).toEqual(result);
    expect(Boolean(rows.e3.log_full)).toBe(true);
    expect(rows.e1.handle).toBeNull();
    expect(await knex('work_items').select('kind', 'subject')).toEqual([
      { kind: 'settle-build', subject: 'b4' },
    ]);
  });
});
