import { useCallback, useEffect, useRef, useState } from 'react';

/** Where the reader of a log is: at its end and going along, or somewhere above. */
export interface Follow {
  isFollowing: boolean;
  isPaused: boolean;
  /** Last line to show. */
  lastShown: number;
  /** Lines that came since the reader left the end, or came by a link. */
  fresh: number;
  leaveEnd: () => void;
  toEnd: () => void;
  setPaused: (paused: boolean) => void;
}

/**
 * Goes along with a log until the reader scrolls up, follows a link to a
 * line, or pauses it. While it is paused nothing moves; the reading goes on
 * behind it.
 */
export function useFollow(lastLine: number, startsAtEnd: boolean): Follow {
  const [seen, setSeen] = useState<number | undefined>(
    startsAtEnd ? undefined : 0,
  );
  const [pausedAt, setPausedAt] = useState<number>();
  useEffect(() => {
    // Who came by a link has seen what there was then.
    if (lastLine > 0) setSeen(current => (current === 0 ? lastLine : current));
  }, [lastLine]);
  const last = useRef(lastLine);
  useEffect(() => {
    last.current = lastLine;
  }, [lastLine]);
  const leaveEnd = useCallback(
    () => setSeen(current => current ?? last.current),
    [],
  );
  const toEnd = useCallback(() => {
    setPausedAt(undefined);
    setSeen(undefined);
  }, []);
  const setPaused = useCallback((paused: boolean) => {
    setPausedAt(paused ? last.current : undefined);
    if (!paused) setSeen(undefined);
  }, []);
  const isPaused = pausedAt !== undefined;
  const left = pausedAt ?? seen;
  return {
    isFollowing: left === undefined,
    isPaused,
    lastShown: pausedAt ?? lastLine,
    fresh: left ? Math.max(0, lastLine - left) : 0,
    leaveEnd,
    toEnd,
    setPaused,
  };
}
