import { useState } from 'react';

/** Where the reader of a log is: at its end and going along, or somewhere above. */
export interface Follow {
  isFollowing: boolean;
  isPaused: boolean;
  /** Last line to show. */
  lastShown: number;
  /** Lines that came since the reader left the end. */
  fresh: number;
  leaveEnd: () => void;
  toEnd: () => void;
  setPaused: (paused: boolean) => void;
}

/**
 * Goes along with a log until the reader scrolls up or pauses it. While it
 * is paused nothing moves; the reading goes on behind it.
 */
export function useFollow(lastLine: number, startsAtEnd: boolean): Follow {
  const [seen, setSeen] = useState<number | undefined>(
    startsAtEnd ? undefined : 0,
  );
  const [pausedAt, setPausedAt] = useState<number>();
  const isPaused = pausedAt !== undefined;
  const left = pausedAt ?? seen;
  return {
    isFollowing: left === undefined,
    isPaused,
    lastShown: pausedAt ?? lastLine,
    // A reader who came by a link to a line has left no end.
    fresh: left ? Math.max(0, lastLine - left) : 0,
    leaveEnd: () => setSeen(current => current ?? lastLine),
    toEnd: () => {
      setPausedAt(undefined);
      setSeen(undefined);
    },
    setPaused: paused => {
      setPausedAt(paused ? lastLine : undefined);
      if (!paused) setSeen(undefined);
    },
  };
}
