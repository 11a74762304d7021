import { Virtualizer } from '@tanstack/react-virtual';
import { MutableRefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { Follow } from './useFollow';
import { LogTarget } from './useLogLines';

const NEAR_END_PX = 30;

type Rows = Virtualizer<HTMLDivElement, Element>;

interface LogScrollOptions {
  rows: Rows;
  element: MutableRefObject<HTMLDivElement | null>;
  /** Lines that are shown. */
  count: number;
  /** Lines that there are. */
  total: number;
  /** Whether `total` was read. */
  isKnown: boolean;
  follow: Follow;
  target?: LogTarget;
}

/** Brings a line into view once it is there. A line that the log does not have moves nothing, then or later. */
function useGoTo(
  options: LogScrollOptions,
  byReader: MutableRefObject<boolean>,
) {
  const done = useRef<LogTarget>();
  const { rows, element, target, count, total, isKnown, follow } = options;
  useEffect(() => {
    if (!target || done.current === target || !isKnown) return;
    if (target.stays || target.line > total) {
      done.current = target;
      return;
    }
    if (target.line > count) {
      // It is behind what a paused view shows.
      follow.setPaused(false);
      return;
    }
    done.current = target;
    byReader.current = false;
    follow.leaveEnd();
    rows.scrollToIndex(target.line - 1, { align: 'center' });
    element.current?.scrollIntoView?.({ block: 'nearest' });
  }, [rows, element, target, count, total, isKnown, follow, byReader]);
}

/**
 * Who decides what is in view: a line that was asked for, then the reader's
 * own scrolling, then the end of the log. Only what the reader does leaves
 * the end or goes back to it: rows that grow scroll too.
 *
 * @returns the handlers of the box that scrolls.
 */
export function useLogScroll(options: LogScrollOptions) {
  const { rows, element, count, follow } = options;
  const { isFollowing } = follow;
  const before = useRef(0);
  const byReader = useRef(false);
  useLayoutEffect(() => {
    if (!isFollowing || count === 0) return;
    byReader.current = false;
    rows.scrollToIndex(count - 1, { align: 'end' });
  }, [rows, count, isFollowing]);
  useGoTo(options, byReader);

  const touched = () => {
    byReader.current = true;
  };
  return {
    onWheel: touched,
    onTouchMove: touched,
    onPointerDown: touched,
    onKeyDown: touched,
    onScroll: () => {
      const box = element.current;
      if (!box) return;
      const up = box.scrollTop < before.current - 2;
      before.current = box.scrollTop;
      if (!byReader.current) return;
      const toEnd = box.scrollHeight - box.scrollTop - box.clientHeight;
      if (up && toEnd > NEAR_END_PX) follow.leaveEnd();
      if (!up && toEnd <= 2 && !follow.isPaused && !isFollowing) follow.toEnd();
    },
  };
}
