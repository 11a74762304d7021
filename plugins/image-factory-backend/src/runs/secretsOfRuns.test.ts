import {
  getBuildContract,
  listTenantsContract,
  readLogContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { isPostgres } from '../platform/database';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const PLANTED = 'planted-value-of-the-tenant-88b1';
const VARIABLE = 'IMAGE_FACTORY_SECRET__WEB__QUAY';

async function tablesOf(knex: Knex): Promise<string[]> {
  return isPostgres(knex)
    ? knex('pg_tables').where('schemaname', 'public').pluck('tablename')
    : knex('sqlite_master').where({ type: 'table' }).pluck('name');
}

/** Every row of every table. */
async function dumpOf(knex: Knex): Promise<string> {
  const tables = await tablesOf(knex);
  const rows = await Promise.all(tables.map(name => knex(name).select('*')));
  return JSON.stringify(Object.fromEntries(tables.map((t, n) => [t, rows[n]])));
}

describe.each(databases.ids)('what a run signs in with, %s', id => {
  const env = process.env;
  afterEach(() => {
    process.env = env;
  });

  it('is in no row of a build from its request to its end, nor in an answer', async () => {
    process.env = { ...env, [VARIABLE]: PLANTED };
    const knex = await databases.init(id);
    const place = new FakePlace();
    const engine = new Engine({ knex, place });
    const { projectId } = await engine.prepare();
    const { items } = await engine.call(listTenantsContract);
    await knex('registry_credentials').insert({
      id: randomUUID(),
      scope: items[0].id,
      tenant_id: items[0].id,
      host: 'quay.example.com',
      username: 'robot',
      secret_source: 'env',
      secret_name: VARIABLE,
      created_by: 'user:default/ada',
      created_at: '2026-01-02T03:04:05.678Z',
    });
    const { id: buildId } = await engine.call(submitBuildContract, {
      params: { projectId },
      body: { spec: aSpec() },
    });
    await eventually(
      async () => engine.step(),
      () => place.runs.size === 1,
    );
    const run = await place.started();
    // What a run was handed, it masks: so it had it.
    run.print(`the password is ${PLANTED}.`);
    const dumps = [await dumpOf(knex)];
    run.succeed();
    const build = await eventually(
      async () => {
        await engine.step();
        return engine.call(getBuildContract, { params: { buildId } });
      },
      seen => seen.status === 'succeeded',
    );
    const log = await engine.call(readLogContract, {
      params: { executionId: build.executions[0].id },
    });
    dumps.push(await dumpOf(knex), JSON.stringify([build, log]));
    const everywhere = dumps.join('\n');
    expect(everywhere).toContain('the password is ***.');
    expect(everywhere).toContain(VARIABLE);
    for (const value of [
      PLANTED,
      Buffer.from(`robot:${PLANTED}`).toString('base64'),
    ]) {
      expect(everywhere).not.toContain(value);
    }
    engine.stop.abort();
    await Promise.all(engine.handling.values());
    await engine.suite.stop();
  });
});
