import { Knex } from 'knex';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(120_000);

const directory = path.resolve(__dirname, '../../migrations');
const MIGRATION = '20261125160600_builds_lists.js';
/** More than the migration reads at once. */
const BUILDS = 450;

const idOf = (number: number) => `b${String(number).padStart(4, '0')}`;

function oldBuild(number: number) {
  return {
    id: idOf(number),
    project_id: 'p1',
    tenant_id: 't1',
    number,
    status: 'queued',
    version: 0,
    spec: JSON.stringify({
      method: 'container',
      image: { name: `api-${number}`, tags: ['latest', `1.${number}`] },
    }),
    method: 'container',
    requested_by: 'user:default/ada',
    created_at: '2026-01-02T03:04:05.678Z',
  };
}

describe.each(databases.ids)('builds of the time before lists, %s', id => {
  async function setup(): Promise<Knex> {
    const knex = await databases.initEmpty(id);
    const before = readdirSync(directory)
      .sort()
      .filter(name => name < MIGRATION);
    for (const name of before) {
      await knex.migrate.up({ directory, name } as Knex.MigratorConfig);
    }
    const numbers = Array.from({ length: BUILDS }, (_, index) => index + 1);
    await knex.batchInsert('builds', numbers.map(oldBuild), 50);
    // Of a method that names no image.
    await knex('builds')
      .where({ id: idOf(7) })
      .update({ spec: '{"method":"other"}' });
    await knex.migrate.up({
      directory,
      name: MIGRATION,
    } as Knex.MigratorConfig);
    return knex;
  }

  it('have the name and tags of their image, each its own, beyond what is read at once', async () => {
    const knex = await setup();
    const rows = await knex('builds')
      .orderBy('id')
      .select('id', 'image_name', 'tags');
    expect(rows).toHaveLength(BUILDS);
    const isOwn = ({ id: one, image_name: name, tags }: any) =>
      one === idOf(7)
        ? name === '' && tags === '[]'
        : name === `api-${Number(one.slice(1))}` &&
          tags === JSON.stringify(['latest', `1.${Number(one.slice(1))}`]);
    expect(rows.filter(row => !isOwn(row))).toEqual([]);
  });

  it('are as they were when the migration is undone', async () => {
    const knex = await setup();
    await knex.migrate.down({
      directory,
      name: MIGRATION,
    } as Knex.MigratorConfig);
    const row = await knex('builds')
      .where({ id: idOf(3) })
      .first();
    expect(row).toMatchObject(oldBuild(3));
    expect(Object.keys(row)).not.toContain('image_name');
    expect(Object.keys(row)).not.toContain('tags');
  });
});
