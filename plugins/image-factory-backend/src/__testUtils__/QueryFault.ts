import { Knex } from 'knex';

type Query = (connection: unknown, query: { sql: string }) => Promise<unknown>;

/** Where a failure would leave the connection itself, and not only its user, in a wrong state. */
const SPARED = {
  before: /^(commit|rollback)/i,
  after: /^(begin|rollback)/i,
};

/** Makes one query of a database fail, as when the database or the process dies just then. */
export class QueryFault {
  readonly #client: { _query: Query };
  readonly #original: Query;
  #left = 0;
  #mode: 'before' | 'after' = 'before';
  #hit = false;

  /** Reaches all connections of this kind in the test file; transactions have clients of their own. */
  constructor(knex: Knex) {
    this.#client = Object.getPrototypeOf(knex.client);
    this.#original = this.#client._query;
    const original = this.#original;
    const run = this.#run.bind(this);
    this.#client._query = function faulty(this: unknown, connection, query) {
      return run(() => original.call(this, connection, query), query);
    };
  }

  /** Whether the query that was to fail was reached. */
  get wasHit(): boolean {
    return this.#hit;
  }

  /** @param mode - Whether the query is lost, or its answer. */
  arm(mode: 'before' | 'after', count: number): void {
    this.#mode = mode;
    this.#left = count;
    this.#hit = false;
  }

  /** Lets every query through again. */
  disarm(): void {
    this.#left = 0;
  }

  restore(): void {
    this.#client._query = this.#original;
  }

  async #run<T>(send: () => Promise<T>, query: { sql: string }): Promise<T> {
    const mayFail = !SPARED[this.#mode].test(query.sql);
    const fails = this.#left > 0 && mayFail && (this.#left -= 1) === 0;
    if (!fails) return send();
    this.#hit = true;
    if (this.#mode === 'after') await send();
    throw new Error('The database went away');
  }
}
