import { ReactNode } from 'react';
import { ListTable, ListTableProps } from './ListTable';
import { LoadError } from './LoadError';
import { Waiting } from './Waiting';

/** What a part of a page needs to know of the request that it waits for. */
export interface PageQuery<T> {
  data: T | undefined;
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

export interface ListBodyProps<T extends { id: string }>
  extends Omit<ListTableProps<T>, 'items'> {
  query: Omit<PageQuery<unknown>, 'data'>;
  /** The rows, as soon as there are any. */
  items: T[] | undefined;
  /** What could not be read, e.g. `The builds`. */
  what: string;
  /** Shown when there is no row. */
  empty: ReactNode;
  /** How many rows of which height take the place of what comes. */
  waiting?: { rows?: number; height?: number };
  /** Draws the rows otherwise than as a table. */
  draw?: (items: T[]) => ReactNode;
}

/**
 * The rows of a list in each state: waiting, empty, failed, there. Rows that
 * were read before stay when they can't be read again; the mark of the page
 * says of when they are.
 */
export function ListBody<T extends { id: string }>(props: ListBodyProps<T>) {
  const { query, items, what, empty, waiting, draw, ...table } = props;
  if (!items) {
    return query.isError ? (
      <LoadError error={query.error} what={what} onRetry={query.refetch} />
    ) : (
      <Waiting {...waiting} />
    );
  }
  if (items.length === 0) return <>{empty}</>;
  return <>{draw ? draw(items) : <ListTable {...table} items={items} />}</>;
}
