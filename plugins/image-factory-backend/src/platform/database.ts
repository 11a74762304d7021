import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** SQLite has one writer and no row locks; PostgreSQL has both. */
export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}

/** Brings the plugin's database to the newest schema. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@imagefactory/backstage-plugin-image-factory-backend',
      'migrations',
    ),
  });
}

/** Calls back after `tx` committed; never when it was rolled back. */
export function afterCommit(tx: Knex.Transaction, callback: () => void): void {
  tx.executionPromise.then(callback, () => undefined);
}
