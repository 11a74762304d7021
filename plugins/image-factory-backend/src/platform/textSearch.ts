import { Knex } from 'knex';

/** Text in the form in which it is stored for searches; the databases disagree about the case of other than ASCII letters. */
export function toSearchText(...parts: string[]): string {
  return parts.join('\n').toLocaleLowerCase('en-US');
}

/**
 * Restricts a query to rows whose search text contains `text`, in any case.
 *
 * @param column - Qualified name of a column that `toSearchText` filled.
 */
export function whereTextContains(
  query: Knex.QueryBuilder,
  column: string,
  text: string,
): void {
  const literal = toSearchText(text).replace(/[!%_]/g, '!$&');
  query.whereRaw(`?? like ? escape '!'`, [column, `%${literal}%`]);
}
