import { Page, say } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { FieldsError } from './errors';

/** Position in a list that is ordered by time and id, newest first. */
export interface Position {
  createdAt: string;
  id: string;
}

export interface PageRequest {
  /** 1 to 100. */
  limit: number;
  cursor?: string;
}

/** What an id may look like: printable ASCII, which every database can compare. */
const ID = /^[!-~]{1,255}$/;

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function encode(position: Position): string {
  return Buffer.from(
    JSON.stringify([position.createdAt, position.id]),
  ).toString('base64url');
}

function decode(cursor: string): Position {
  try {
    const [createdAt, id] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (isText(createdAt) && isText(id) && ID.test(id)) {
      return { createdAt: new Date(createdAt).toISOString(), id };
    }
  } catch {
    // falls through to the one answer for everything that is no cursor of ours
  }
  throw new FieldsError([
    {
      path: ['query', 'cursor'],
      rule: 'invalid_format',
      ...say('cursor-unknown'),
    },
  ]);
}

/**
 * Restricts and orders a query to one page, newest first. Asks for one row
 * more than the page holds, to know whether there is another.
 *
 * @param columns - Qualified names of the time and id columns.
 */
export function selectPage(
  query: Knex.QueryBuilder,
  page: PageRequest,
  columns: { createdAt: string; id: string },
): Knex.QueryBuilder {
  if (page.cursor) {
    const after = decode(page.cursor);
    // Compared as a pair, so that the index over both columns is used.
    query.whereRaw('(??, ??) < (?, ?)', [
      columns.createdAt,
      columns.id,
      after.createdAt,
      after.id,
    ]);
  }
  return query
    .orderBy(columns.createdAt, 'desc')
    .orderBy(columns.id, 'desc')
    .limit(page.limit + 1);
}

/** Makes a page of the rows that `selectPage` found. */
export function toPage<TItem extends Position>(
  found: TItem[],
  page: PageRequest,
): Page<TItem> {
  const items = found.slice(0, page.limit);
  if (found.length <= page.limit) return { items };
  return { items, nextCursor: encode(items[items.length - 1]) };
}
