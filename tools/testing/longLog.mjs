import { createRequire } from 'node:module';

const { Client } = createRequire(import.meta.url)('pg');

const CHUNK_LINES = 500;

/**
 * Puts lines into the log of an execution that has ended, without a run that
 * writes them: a million lines are there in seconds.
 */
export class LongLog {
  #client;
  #executionId;
  #lines = 0;
  #sequence = 0;

  /**
   * Opens the log and empties it.
   *
   * @param {{ postgres: { host: string, port: number, user: string, password: string }, database: string, executionId: string }} options
   */
  static async open({ postgres, database, executionId }) {
    const { host, port, user, password } = postgres;
    const client = new Client({ host, port, user, password, database });
    await client.connect();
    await client.query('delete from log_chunks where execution_id = $1', [
      executionId,
    ]);
    return new LongLog(client, executionId);
  }

  constructor(client, executionId) {
    this.#client = client;
    this.#executionId = executionId;
  }

  /**
   * Adds lines; followers see them as those of a run.
   *
   * @param {number} count
   * @param {(line: number) => string} textOf - ASCII text of a line, by its number.
   */
  async add(count, textOf) {
    await this.#client.query('begin');
    for (let left = count; left > 0; left -= CHUNK_LINES) {
      await this.#addChunk(Math.min(left, CHUNK_LINES), textOf);
    }
    await this.#client.query(
      'update executions set log_lines = $2, log_sequence = $3 where id = $1',
      [this.#executionId, this.#lines, this.#sequence],
    );
    await this.#client.query('commit');
  }

  async #addChunk(count, textOf) {
    const first = this.#lines + 1;
    const lines = Array.from({ length: count }, (_, at) => textOf(first + at));
    const at = new Date().toISOString();
    this.#lines += count;
    this.#sequence += 1;
    await this.#client.query(
      `insert into log_chunks
        (execution_id, sequence, first_line, line_count, times, lines, plain)
        values ($1, $2, $3, $4, $5, $6, true)`,
      [
        this.#executionId,
        this.#sequence,
        first,
        count,
        JSON.stringify(lines.map(() => at)),
        JSON.stringify(lines),
      ],
    );
  }

  /**
   * Makes the execution one that runs, or one that failed and whose failure
   * is shown by a line.
   *
   * @param {{ status: 'running' | 'failed', errorLine?: number }} state
   */
  async setState({ status, errorLine }) {
    const failure = errorLine
      ? JSON.stringify({
          reason: 'build-step-failed',
          message: 'exit code 1',
          excerpt: { fromLine: errorLine, lines: ['error'] },
        })
      : null;
    await this.#client.query(
      'update executions set status = $2, failure = $3 where id = $1',
      [this.#executionId, status, failure],
    );
  }

  async close() {
    await this.#client.end();
  }
}
