import { LogChunk } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { LogState } from '../executions';
import { PulledLog } from './pullLog';

interface LogChunkRow {
  execution_id: string;
  sequence: number;
  first_line: number;
  line_count: number;
  times: string;
  lines: string;
  plain: boolean | number;
}

/** Lines of one chunk, without their times. */
export type LogText = Pick<LogChunk, 'sequence' | 'firstLine' | 'lines'>;

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

function toChunk(row: LogChunkRow): LogChunk {
  return {
    sequence: row.sequence,
    firstLine: row.first_line,
    times: JSON.parse(row.times),
    lines: JSON.parse(row.lines),
  };
}

/**
 * Restricts to chunks in which `text` may be. Databases fold the case of
 * ASCII letters only, and colours may stand inside a word, so chunks with
 * anything but printable ASCII always remain.
 *
 * @param text - In lower case.
 */
function whereMayContain(query: Knex.QueryBuilder, text: string): void {
  query.where(any => {
    any.where('plain', false);
    if (!PRINTABLE_ASCII.test(text)) return;
    const asStored = JSON.stringify(text).slice(1, -1);
    const literal = asStored.replace(/[!%_]/g, '!$&');
    any.orWhereRaw(`lower(lines) like ? escape '!'`, [`%${literal}%`]);
  });
}

/** All SQL that touches `log_chunks`, and what `executions` keeps of a log. */
export class KnexLogStore {
  async append(
    tx: Knex.Transaction,
    executionId: string,
    { chunks, state }: Pick<PulledLog, 'chunks' | 'state'>,
  ): Promise<void> {
    if (chunks.length > 0) await this.#insert(tx, executionId, chunks);
    await this.#keepState(tx, executionId, state);
  }

  async #insert(
    tx: Knex.Transaction,
    executionId: string,
    chunks: LogChunk[],
  ): Promise<void> {
    await tx<LogChunkRow>('log_chunks').insert(
      chunks.map(chunk => ({
        execution_id: executionId,
        sequence: chunk.sequence,
        first_line: chunk.firstLine,
        line_count: chunk.lines.length,
        times: JSON.stringify(chunk.times),
        lines: JSON.stringify(chunk.lines),
        plain: chunk.lines.every(line => PRINTABLE_ASCII.test(line)),
      })),
    );
  }

  async #keepState(
    tx: Knex.Transaction,
    executionId: string,
    { cursor, lines, sequence, bytes, gap }: LogState,
  ): Promise<void> {
    await tx('executions')
      .where({ id: executionId })
      .update({
        log_cursor: cursor === undefined ? null : JSON.stringify(cursor),
        log_lines: lines,
        log_sequence: sequence,
        log_bytes: bytes,
        log_gap: gap ? JSON.stringify(gap) : null,
      });
  }

  /** Chunks after a sequence, in order. */
  async page(
    knex: Knex,
    executionId: string,
    options: { after: number; limit: number },
  ): Promise<LogChunk[]> {
    const rows = await knex<LogChunkRow>('log_chunks')
      .where({ execution_id: executionId })
      .where('sequence', '>', options.after)
      .orderBy('sequence')
      .limit(options.limit);
    return rows.map(toChunk);
  }

  /** Chunks that hold some of the lines from one to another, in order. */
  async span(
    knex: Knex,
    executionId: string,
    options: { from: number; to: number; limit: number },
  ): Promise<LogChunk[]> {
    const before = await this.#startAt(knex, executionId, options.from);
    const rows = await knex<LogChunkRow>('log_chunks')
      .where({ execution_id: executionId })
      .where('first_line', '>=', before?.first_line ?? 1)
      .where('first_line', '<=', options.to)
      .orderBy('first_line')
      .limit(options.limit);
    return rows
      .map(toChunk)
      .filter(chunk => chunk.firstLine + chunk.lines.length > options.from);
  }

  /** Sequence of the chunk before the one that holds a line, or will hold it. */
  async sequenceBefore(
    knex: Knex,
    executionId: string,
    line: number,
  ): Promise<number> {
    const start = await this.#startAt(knex, executionId, line);
    if (!start) return 0;
    const isInside = line < start.first_line + start.line_count;
    return isInside ? start.sequence - 1 : start.sequence;
  }

  /** The last chunk that begins with a line or before it. */
  async #startAt(knex: Knex, executionId: string, line: number) {
    return knex<LogChunkRow>('log_chunks')
      .where({ execution_id: executionId })
      .where('first_line', '<=', line)
      .orderBy('first_line', 'desc')
      .first('sequence', 'first_line', 'line_count');
  }

  /**
   * Lines of chunks after a sequence, up to another, in which `text` may be, in order.
   *
   * @param options.text - In lower case.
   */
  async candidates(
    knex: Knex,
    executionId: string,
    options: { after: number; to: number; limit: number; text: string },
  ): Promise<LogText[]> {
    const query = knex<LogChunkRow>('log_chunks')
      .where({ execution_id: executionId })
      .where('sequence', '>', options.after)
      .where('sequence', '<=', options.to)
      .orderBy('sequence')
      .limit(options.limit)
      .select('sequence', 'first_line', 'lines');
    whereMayContain(query, options.text);
    const rows = await query;
    return rows.map(row => ({
      sequence: row.sequence,
      firstLine: row.first_line,
      lines: JSON.parse(row.lines),
    }));
  }
}
