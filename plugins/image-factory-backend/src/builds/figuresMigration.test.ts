import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(120_000);

const directory = path.resolve(__dirname, '../../migrations');
const name = '20261126070200_builds_figures.js';
const migration = { directory, name } as Knex.MigratorConfig;
/** More than the migration reads at once. */
const BUILDS = 250;

const at = (second: number) =>
  new Date(Date.UTC(2026, 0, 2, 3, 4, second, 678)).toISOString();

function oldBuild(number: number): Record<string, unknown> {
  return {
    id: `b${String(number).padStart(4, '0')}`,
    project_id: 'p1',
    tenant_id: 't1',
    number,
    status: 'failed',
    version: 2,
    spec: '{}',
    method: 'container',
    requested_by: 'user:default/ada',
    created_at: at(0),
    started_at: at(2),
    finished_at: at(2 + number),
    failure: JSON.stringify({ reason: 'time-limit', message: 'late' }),
  };
}

const special = [
  {
    ...oldBuild(1),
    status: 'queued',
    failure: null,
    started_at: null,
    finished_at: null,
  },
  { ...oldBuild(2), status: 'cancelled', failure: null, started_at: null },
];

describe.each(databases.ids)('builds of the time before figures, %s', id => {
  async function setup(): Promise<Knex> {
    const knex = await databases.initEmpty(id);
    const before = readdirSync(directory)
      .sort()
      .filter(each => each < name);
    for (const each of before) {
      await knex.migrate.up({ directory, name: each } as Knex.MigratorConfig);
    }
    const rows = Array.from({ length: BUILDS }, (_, index) =>
      index < special.length ? special[index] : oldBuild(index + 1),
    );
    await knex.batchInsert('builds', rows, 50);
    await knex.migrate.up(migration);
    return knex;
  }

  it('have their reason and how long they took, beyond what is read at once', async () => {
    const knex = await setup();
    const rows = await knex('builds')
      .orderBy('id')
      .select('failure_reason', 'lead_ms', 'run_ms');
    const told = rows.map(row => [
      row.failure_reason,
      row.lead_ms === null ? null : Number(row.lead_ms),
      row.run_ms === null ? null : Number(row.run_ms),
    ]);
    expect(told.slice(0, 2)).toEqual([
      [null, null, null],
      [null, 4_000, null],
    ]);
    expect(told.slice(2)).toEqual(
      Array.from({ length: BUILDS - 2 }, (_, index) => [
        'time-limit',
        (index + 5) * 1_000,
        (index + 3) * 1_000,
      ]),
    );
  });

  it('are as they were when the migration is undone', async () => {
    const knex = await setup();
    await knex.migrate.down(migration);
    const row = await knex('builds').where({ number: 3 }).first();
    expect(row).toMatchObject(oldBuild(3));
    expect(Object.keys(row)).not.toContain('failure_reason');
    expect(Object.keys(row)).not.toContain('lead_ms');
  });
});
