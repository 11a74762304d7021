import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { useDebounced } from '../patterns/useDebounced';
import { logSearchQuery, MATCHES } from './queries';

const TYPING_MS = 300;
const MAX_TEXT = 200;

interface LogSearchOptions {
  executionId: string;
  isComplete: boolean;
  /** What the address says is searched for. */
  find: string;
  setFind: (text: string) => void;
  /** Brings a match into view. */
  goTo: (line: number) => void;
  /** Whether the address also says which line is to be in view. */
  hasLine: boolean;
}

/** Brings each match into view once, as soon as it is known; later answers don't move the reader. */
function useGoToMatch(
  match: { id: string; line: number | undefined },
  options: Pick<LogSearchOptions, 'goTo' | 'hasLine' | 'find'>,
) {
  const { goTo } = options;
  // A link to a line beats the search that it also holds.
  const done = useRef(options.hasLine && options.find ? match.id : undefined);
  useEffect(() => {
    // Searched for anew after nothing was, it is brought into view again.
    if (!match.id) done.current = undefined;
    if (match.line === undefined || done.current === match.id) return;
    done.current = match.id;
    goTo(match.line);
  }, [match.id, match.line, goTo]);
}

/** Search over the whole log on the server, and the match that is looked at. */
export function useLogSearch(options: LogSearchOptions) {
  const { executionId, isComplete, find, setFind } = options;
  const api = useApi(imageFactoryApiRef);
  const [text, setText] = useState(find);
  const [current, setCurrent] = useState(1);
  const [moves, setMoves] = useState(0);
  const settled = useDebounced(text.trim().slice(0, MAX_TEXT), TYPING_MS);
  useEffect(() => setFind(settled), [settled, setFind]);
  const from = Math.floor((current - 1) / MATCHES) * MATCHES + 1;
  const search = useQuery(
    logSearchQuery(api, { executionId, text: settled, from, isComplete }),
  );
  const known = useRef({ text: '', total: 0 });
  if (search.data) known.current = { text: settled, total: search.data.total };
  const total = known.current.text === settled ? known.current.total : 0;
  const line = settled ? search.data?.lines[current - from] : undefined;
  const id = settled && `${settled} ${current} ${moves}`;
  useGoToMatch({ id, line }, options);

  /** Goes to another match, and from the last one to the first. */
  const move = (by: 1 | -1) => {
    if (total === 0) return;
    setCurrent(((current - 1 + by + total) % total) + 1);
    setMoves(count => count + 1);
  };

  return {
    text,
    setText: (next: string) => {
      setText(next);
      setCurrent(1);
    },
    /** What is searched for, once typing has stopped. */
    settled,
    isAnswered: settled !== '' && (search.isSuccess || total > 0),
    error: settled ? search.error : null,
    total,
    current,
    line,
    move,
  };
}

export type LogSearch = ReturnType<typeof useLogSearch>;
