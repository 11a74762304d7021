import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(120_000);

const directory = path.resolve(__dirname, '../../migrations');
const MIGRATIONS = [
  '20261126030100_executions_wish.js',
  '20261126030200_builds_wish.js',
];
const at = '2026-01-02T03:04:05.678Z';

const execution = (id: string, waitingFor: string) => ({
  id,
  ...{ owner_kind: 'build', owner_id: id, tenant_id: 't1', project_id: 'p1' },
  ...{ requested_by: 'user:default/ada', attempt: 1, status: 'pending' },
  ...{ version: 0, request: '{}', created_at: at, not_before: 0, steps: '[]' },
  ...{ log_lines: 0, log_sequence: 0, log_bytes: 0, removed: false },
  ...{ waiting_for: waitingFor, waiting_since: at },
});

const build = {
  ...{ id: 'b1', project_id: 'p1', tenant_id: 't1', number: 1 },
  ...{ status: 'queued', version: 0, spec: '{}', method: 'container' },
  ...{ image_name: 'api', tags: '[]', created_at: at },
  requested_by: 'user:default/ada',
};

describe.each(databases.ids)('builds of the time before wishes, %s', id => {
  async function setup(): Promise<Knex> {
    const knex = await databases.initEmpty(id);
    const before = readdirSync(directory)
      .sort()
      .filter(name => name < MIGRATIONS[0]);
    for (const name of before) {
      await knex.migrate.up({ directory, name } as Knex.MigratorConfig);
    }
    await knex('executions').insert(execution('e1', 'provider-capacity'));
    await knex('builds').insert(build);
    for (const name of MIGRATIONS) {
      await knex.migrate.up({ directory, name } as Knex.MigratorConfig);
    }
    return knex;
  }

  it('wish for nothing, and have no reasons that nobody noted', async () => {
    const knex = await setup();
    expect(await knex('executions').first()).toMatchObject({
      id: 'e1',
      wished_provider_id: null,
      placement: null,
    });
    expect(await knex('builds').first()).toMatchObject({
      id: 'b1',
      wished_provider_id: null,
    });
  });

  it('wait for any provider when wishes are undone, and are else as they were', async () => {
    const knex = await setup();
    await knex('executions').insert({
      ...execution('e2', 'wished-provider'),
      wished_provider_id: 'eu',
    });
    for (const name of [...MIGRATIONS].reverse()) {
      await knex.migrate.down({ directory, name } as Knex.MigratorConfig);
    }
    const rows = await knex('executions').orderBy('id');
    expect(rows.map(row => row.waiting_for)).toEqual([
      'provider-capacity',
      'dispatcher',
    ]);
    expect(rows[0]).not.toHaveProperty('wished_provider_id');
    expect(rows[0]).not.toHaveProperty('placement');
    expect(await knex('builds').first()).toMatchObject({ id: 'b1' });
    expect(await knex('builds').first()).not.toHaveProperty(
      'wished_provider_id',
    );
  });
});
