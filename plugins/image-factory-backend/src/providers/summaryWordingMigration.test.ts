import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';

const databases = createTestDatabases();

jest.setTimeout(120_000);

const directory = path.resolve(__dirname, '../../migrations');
const MIGRATION = '20261125234100_providers_summary_wording.js';
const one = { directory, name: MIGRATION } as Knex.MigratorConfig;

const seenBefore = {
  provider_id: 'local',
  readiness: 'not-ready',
  summary: 'Isolation: runc is missing',
  checks: '[]',
  checked_at: 1_760_000_000_000,
};
const summaryWording = {
  code: 'check-fails' as const,
  params: { check: 'Isolation', seen: 'runc is missing' },
};

describe.each(databases.ids)(
  'what was seen of providers before it had codes, %s',
  id => {
    const store = new KnexProviderCheckStore();

    async function setup(): Promise<Knex> {
      const knex = await databases.initEmpty(id);
      const before = readdirSync(directory)
        .sort()
        .filter(name => name < MIGRATION);
      for (const name of before) {
        await knex.migrate.up({ directory, name } as Knex.MigratorConfig);
      }
      await knex('provider_checks').insert(seenBefore);
      await knex.migrate.up(one);
      return knex;
    }

    it('is read as it was, without a code', async () => {
      const knex = await setup();
      await knex.migrate.latest({ directory });
      const check = await store.find(knex, 'local');
      expect(check).toMatchObject({
        readiness: seenBefore.readiness,
        summary: seenBefore.summary,
        checkedAt: seenBefore.checked_at,
      });
      expect(check?.summaryWording).toBeUndefined();
    });

    it('is as it was when the migration is undone, and only the code is gone', async () => {
      const knex = await setup();
      const coded = { summary_wording: JSON.stringify(summaryWording) };
      await knex('provider_checks').update(coded);
      await knex.migrate.down(one);
      const row = await knex('provider_checks').first();
      expect({ ...row, checked_at: Number(row.checked_at) }).toMatchObject(
        seenBefore,
      );
      expect(Object.keys(row)).not.toContain('summary_wording');
    });
  },
);
