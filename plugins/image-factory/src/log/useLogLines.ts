import { useCallback, useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { extendRange, lineHash, parseLineHash } from './lineRange';

/** The lines that the address points at, and the line that is to be in view. */
export function useLogLines() {
  const location = useLocation();
  const navigate = useNavigate();
  const { hash, search, key } = location;
  const range = useMemo(() => parseLineHash(hash), [hash]);
  const [asked, setAsked] = useState<{ line: number; key: string }>();
  // Following a link to a line again brings it back into view.
  const target = useMemo(() => {
    if (asked && asked.key === key) return { line: asked.line };
    return range && { line: range.from };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- key: see above
  }, [asked, range, key]);

  const choose = useCallback(
    (line: number, extend: boolean) => {
      const next = extend
        ? extendRange(parseLineHash(hash), line)
        : { from: line, to: line };
      navigate({ search, hash: lineHash(next) }, { replace: true });
    },
    [hash, search, navigate],
  );
  const goTo = (line: number | undefined) => {
    if (line !== undefined) setAsked({ line, key });
  };
  return { range, target, choose, goTo };
}
