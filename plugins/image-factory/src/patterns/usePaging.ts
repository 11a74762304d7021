import { useLocation, useNavigate, useSearchParams } from 'react-router-dom';

/** Rows on a page of a list. */
export const PAGE_SIZE = 25;

interface PagingState {
  /** By parameter: cursors of the pages before this one; '' is the first page. */
  before?: Record<string, string[]>;
}

const FIRST = 'after';
const FURTHER = '.after';

/** The pages of every list of an address without them: all at their first page. */
export function withoutPages(params: URLSearchParams): URLSearchParams {
  const kept = [...params].filter(
    ([name]) => name !== FIRST && !name.endsWith(FURTHER),
  );
  return new URLSearchParams(kept);
}

/**
 * Pages of a list by cursor. The cursor is in the URL, so that a link opens
 * the same page; the way back is kept with the history entry.
 *
 * @param name - Tells the lists of one page apart, e.g. `versions`: the URL
 *   then holds `versions.after`. The only list of a page needs none.
 */
export function usePaging(name?: string) {
  const [params] = useSearchParams();
  const location = useLocation();
  const navigate = useNavigate();
  const parameter = name ? `${name}${FURTHER}` : FIRST;
  const cursor = params.get(parameter) ?? undefined;
  const state = location.state as PagingState | null;
  const before = state?.before?.[parameter] ?? [];

  const go = (after: string | undefined, stack: string[]) => {
    const next = new URLSearchParams(params);
    if (after) next.set(parameter, after);
    else next.delete(parameter);
    navigate(
      { search: next.toString() },
      { state: { before: { ...state?.before, [parameter]: stack } } },
    );
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
