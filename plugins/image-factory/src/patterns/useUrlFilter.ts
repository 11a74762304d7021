import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { withoutPages } from './usePaging';

/** One filter of a list, kept in the URL. Changing it starts at the first page. */
export function useUrlFilter(name: string) {
  const [params, setParams] = useSearchParams();
  const value = params.get(name) ?? undefined;
  const set = useCallback(
    (next: string | undefined) =>
      setParams(current => {
        const changed = withoutPages(current);
        if (next) changed.set(name, next);
        else changed.delete(name);
        return changed;
      }),
    [name, setParams],
  );
  return [value, set] as const;
}
