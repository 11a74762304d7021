import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { extendRange, lineHash, LineRange, parseLineHash } from './lineRange';

/** A line to bring into view, anew whenever the object is another. */
export interface LogTarget {
  line: number;
  /** True if it is in view already, since it was chosen there: nothing moves. */
  stays: boolean;
}

const FIND = 'find';

/** Whether this very navigation was made without leaving the place, by this view and not before a reload. */
function useStays(id: string): boolean {
  const { key, state } = useLocation();
  const visited = useRef(new Set<string>());
  const stays = useMemo(
    () => state?.stays === id && !visited.current.has(key),
    [id, key, state],
  );
  useEffect(() => {
    visited.current.add(key);
  }, [key]);
  return stays;
}

/** The line that is to be in view: of the address, or what was asked for here since it changed. */
function useTarget(range: LineRange | undefined, stays: boolean) {
  const { key } = useLocation();
  // Following a link to a line again brings it back into view.
  const linked = useMemo<LogTarget | undefined>(
    () => range && { line: range.from, stays },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- key: see above
    [range, stays, key],
  );
  const [asked, setAsked] = useState<{ target: LogTarget; key: string }>();
  // What was asked for here holds while this view itself changes the address.
  const place = useRef(key);
  if (!stays) place.current = key;
  const goTo = useCallback((line: number) => {
    setAsked({ target: { line, stays: false }, key: place.current });
  }, []);
  return {
    target: asked?.key === place.current ? asked.target : linked,
    goTo,
  };
}

/** What the address says about the log: the lines that it points at, and what is searched for. */
export function useLogLines() {
  const { hash, search } = useLocation();
  const navigate = useNavigate();
  // Of this page load only: after a reload lines are brought into view.
  const [id] = useState(() => Math.random().toString(36));
  const stays = useStays(id);
  const range = useMemo(() => parseLineHash(hash), [hash]);

  const open = useCallback(
    (next: LineRange, options: { stays?: boolean } = {}) => {
      const state = options.stays ? { stays: id } : undefined;
      navigate({ search, hash: lineHash(next) }, { replace: true, state });
    },
    [search, navigate, id],
  );
  const choose = useCallback(
    (line: number, extend: boolean) => {
      const one = { from: line, to: line };
      open(extend ? extendRange(range, line) : one, { stays: true });
    },
    [range, open],
  );
  const setFind = useCallback(
    (text: string) => {
      const params = new URLSearchParams(search);
      if ((params.get(FIND) ?? '') === text) return;
      if (text) params.set(FIND, text);
      else params.delete(FIND);
      const next = { search: params.toString(), hash };
      navigate(next, { replace: true, state: { stays: id } });
    },
    [search, hash, navigate, id],
  );
  const find = new URLSearchParams(search).get(FIND) ?? '';
  return { ...useTarget(range, stays), range, open, choose, find, setFind };
}
