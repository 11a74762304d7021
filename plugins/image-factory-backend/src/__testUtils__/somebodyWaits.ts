import { Knex } from 'knex';
import { isPostgres } from '../platform/database';

/** Resolves when somebody waits for a row that `tx` holds, or for the one connection of SQLite. */
export async function somebodyWaits(
  knex: Knex,
  tx: Knex.Transaction,
): Promise<void> {
  const waiting = async (): Promise<number> => {
    if (!isPostgres(knex)) return knex.client.pool.numPendingAcquires();
    return (await tx('pg_locks').where({ granted: false })).length;
  };
  while ((await waiting()) === 0) await new Promise(setImmediate);
}
