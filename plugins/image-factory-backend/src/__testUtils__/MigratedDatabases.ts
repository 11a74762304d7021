import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import { isPostgres, migrate } from '../platform/database';

/** Makes another database that is as the first one was after its migrations. */
type Copy = () => Promise<Knex>;

/**
 * Databases with the newest schema. Migrations run once for each kind; the
 * others are copies of that one.
 */
export class MigratedDatabases {
  readonly #databases: TestDatabases;
  readonly #copies = new Map<TestDatabaseId, Promise<Copy>>();
  readonly #closers: Array<() => Promise<unknown>> = [];

  constructor(databases: TestDatabases) {
    this.#databases = databases;
  }

  async init(id: TestDatabaseId): Promise<Knex> {
    const copy = this.#copies.get(id) ?? this.#prepare(id);
    this.#copies.set(id, copy);
    return (await copy)();
  }

  async close(): Promise<void> {
    for (const close of this.#closers.reverse()) await close();
  }

  async #prepare(id: TestDatabaseId): Promise<Copy> {
    const first = await this.#databases.init(id);
    await migrate(first);
    return isPostgres(first)
      ? this.#copiesOnServer(first)
      : this.#copiesInMemory(first);
  }

  /** @see https://www.postgresql.org/docs/18/manage-ag-templatedbs.html */
  async #copiesOnServer(first: Knex): Promise<Copy> {
    const { config } = first.client;
    // Knex hides the password from those who list what is there.
    const { password, database: template } = config.connection;
    const open = (database: string) =>
      knexFactory({
        ...config,
        connection: { ...config.connection, password, database },
      });
    // What somebody is connected to can't be copied.
    await first.destroy();
    const server = open('postgres');
    this.#closers.push(() => server.destroy());
    let count = 0;
    return async () => {
      count += 1;
      const name = `${template}_${count}`;
      await server.raw('create database ?? template ??', [name, template]);
      const copy = open(name);
      this.#closers.push(async () => {
        await copy.destroy();
        await server.raw('drop database ?? with (force)', [name]);
      });
      return copy;
    };
  }

  /** @see https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md#serializeoptions---buffer */
  async #copiesInMemory(first: Knex): Promise<Copy> {
    const connection = await first.client.acquireConnection();
    const filename = connection.serialize();
    await first.client.releaseConnection(connection);
    return async () => {
      const copy = knexFactory({
        ...first.client.config,
        connection: { filename },
      });
      this.#closers.push(() => copy.destroy());
      return copy;
    };
  }
}
