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
  /** What was written into the URL and has not been seen there yet, and what was last. */
  const onTheWay = useRef<string[]>([]);
  const known = useRef(inUrl ?? '');

  useEffect(() => {
    if (settled !== known.current) {
      known.current = settled;
      onTheWay.current.push(settled);
      setInUrl(settled || undefined);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what was typed is written
  }, [settled]);

  // *Back*, or a link: what the URL says now is shown. Not so what was written
  // here and arrives late: somebody may have typed on.
  useEffect(() => {
    const now = inUrl ?? '';
    const place = onTheWay.current.indexOf(now);
    if (place >= 0) {
      onTheWay.current.splice(0, place + 1);
    } else if (now !== known.current) {
      onTheWay.current = [];
      known.current = now;
      setText(now);
    }
  }, [inUrl]);

  return { text, setText, settled: inUrl };
}
