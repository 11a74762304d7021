import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { useDebounced } from '../patterns/useDebounced';
import { logSearchQuery } from './queries';

const TYPING_MS = 300;
const MAX_TEXT = 200;

/** Search over the whole log on the server, and the match that is looked at. */
export function useLogSearch(executionId: string, isComplete: boolean) {
  const api = useApi(imageFactoryApiRef);
  const [text, setText] = useState('');
  const [current, setCurrent] = useState(0);
  const settled = useDebounced(text.trim().slice(0, MAX_TEXT), TYPING_MS);
  const search = useQuery(
    logSearchQuery(api, { executionId, text: settled, isComplete }),
  );
  const lines = (settled && search.data?.lines) || [];
  const index = Math.min(current, Math.max(0, lines.length - 1));

  /** Moves to another match and says in which line it is. */
  const move = (by: 1 | -1): number | undefined => {
    if (lines.length === 0) return undefined;
    const next = (index + by + lines.length) % lines.length;
    setCurrent(next);
    return lines[next];
  };

  return {
    text,
    setText: (next: string) => {
      setText(next);
      setCurrent(0);
    },
    /** What is searched for, once typing has stopped. */
    settled,
    isAnswered: settled !== '' && search.isSuccess,
    error: settled ? search.error : null,
    total: search.data?.total ?? 0,
    current: index + 1,
    line: lines[index] as number | undefined,
    move,
  };
}

export type LogSearch = ReturnType<typeof useLogSearch>;
