import { useEffect, useRef, useState } from 'react';
import { useDebounced } from './useDebounced';
import { useUrlFilter } from './useUrlFilter';

const TYPING_MS = 300;
const MAX_TEXT = 100;

/** What a list is searched for: typed here, in the URL once typing has stopped. */
export function useSearchFilter() {
  const [inUrl, setInUrl] = useUrlFilter('search');
  const [text, setText] = useState(inUrl ?? '');
  const settled = useDebounced(text.trim().slice(0, MAX_TEXT), TYPING_MS);
  const written = useRef(inUrl ?? '');

  useEffect(() => {
    if (settled !== written.current) {
      written.current = settled;
      setInUrl(settled || undefined);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what was typed is written
  }, [settled]);

  // *Back*, or a link: what the URL says now is shown.
  useEffect(() => {
    const now = inUrl ?? '';
    if (now !== written.current) {
      written.current = now;
      setText(now);
    }
  }, [inUrl]);

  return { text, setText, settled: inUrl };
}
