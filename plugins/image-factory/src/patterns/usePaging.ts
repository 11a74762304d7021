import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';

/** Rows on a page of a list. */
export const PAGE_SIZE = 25;

interface PagingState {
  /** Cursors of the pages before this one; '' is the first page. */
  before?: string[];
}

/**
 * Pages of a list by cursor. The cursor is in the URL, so that a link opens
 * the same page; the way back is kept with the history entry.
 */
export function usePaging() {
  const [params] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const cursor = params.get('after') ?? undefined;
  const before = (location.state as PagingState | null)?.before ?? [];

  const go = (after: string | undefined, stack: string[]) => {
    const next = new URLSearchParams(params);
    if (after) next.set('after', after);
    else next.delete('after');
    navigate({ search: next.toString() }, { state: { before: stack } });
  };

  return {
    cursor,
    isFirst: cursor === undefined,
    older: (nextCursor: string) => go(nextCursor, [...before, cursor ?? '']),
    /** Without a known way back, newer is the first page. */
    newer: () =>
      go(before[before.length - 1] || undefined, before.slice(0, -1)),
  };
}

export type Paging = ReturnType<typeof usePaging>;
