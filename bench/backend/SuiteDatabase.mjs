import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The database of the suite, in which a benchmark makes many of something in a moment. */
export class SuiteDatabase {
  #client;

  /** @param {import('../session.mjs').Session['services']} services */
  constructor({ root, postgres }, databasePrefix) {
    const require = createRequire(join(root, 'packages/backend/package.json'));
    const { Client } = require('pg');
    this.#client = new Client({
      host: postgres.host,
      port: postgres.port,
      user: postgres.user,
      password: postgres.password,
      database: `${databasePrefix}image-factory`,
    });
  }

  connect() {
    return this.#client.connect();
  }

  end() {
    return this.#client.end();
  }

  query(sql, values) {
    return this.#client.query(sql, values);
  }

  /** @returns ids of the tenants of these names, in no order. */
  async tenantIds(names) {
    const { rows } = await this.query(
      'select id from tenants where name = any($1)',
      [names],
    );
    return rows.map(({ id }) => id);
  }
}
