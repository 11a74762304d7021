import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { SavedViews } from './savedViews';

const namesNoFilter = (params: URLSearchParams) =>
  [...params.keys()].every(name => name === 'tenant');

/**
 * Opens the view that a person wants first, where they came by an address
 * without filters. What they chose before their views were known stays.
 */
export function useFirstView(kept: SavedViews | undefined) {
  const [params, setParams] = useSearchParams();
  const isAsked = useRef(params.toString() === '');

  useEffect(() => {
    if (!kept || !isAsked.current) return;
    isAsked.current = false;
    const first = kept.views.find(({ id }) => id === kept.first);
    if (first && namesNoFilter(params)) {
      setParams({ ...first.query }, { replace: true });
    }
  }, [kept, params, setParams]);
}
