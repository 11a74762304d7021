import { useVirtualizer, Virtualizer } from '@tanstack/react-virtual';
import { MutableRefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useText } from '../translation';
import { LineRange } from './lineRange';
import { LogBuffer } from './LogBuffer';
import { LogRow } from './LogRow';
import styles from './log.module.css';
import { Follow } from './useFollow';

const ROW_PX = 20;
const NEAR_END_PX = 30;

export interface LogRowsProps {
  buffer: LogBuffer;
  firstLine: number;
  count: number;
  follow: Follow;
  wrap: boolean;
  withTimes: boolean;
  query: string;
  range?: LineRange;
  foundLine?: number;
  /** A line to bring into view, anew whenever the object is another. */
  target?: { line: number };
  onChoose: (line: number, extend: boolean) => void;
}

type Rows = Virtualizer<HTMLDivElement, Element>;

/** Keeps the newest line in view while the reader is at the end. */
function useStayAtEnd(rows: Rows, count: number, follow: Follow) {
  const { isFollowing } = follow;
  useLayoutEffect(() => {
    if (isFollowing && count > 0) {
      rows.scrollToIndex(count - 1, { align: 'end' });
    }
  }, [rows, count, isFollowing]);
}

/** Brings a line into view as soon as it has arrived. */
function useGoTo(
  rows: Rows,
  element: MutableRefObject<HTMLDivElement | null>,
  props: LogRowsProps,
) {
  const done = useRef<{ line: number }>();
  const { target, firstLine, count, follow } = props;
  useEffect(() => {
    if (!target || done.current === target) return;
    const index = target.line - firstLine;
    if (index < 0 || index >= count) return;
    done.current = target;
    follow.leaveEnd();
    rows.scrollToIndex(index, { align: 'center' });
    element.current?.scrollIntoView?.({ block: 'nearest' });
  }, [rows, element, target, firstLine, count, follow]);
}

/** Scrolling up leaves the end; scrolling back to it follows again. */
function useScrollWatch(
  element: MutableRefObject<HTMLDivElement | null>,
  follow: Follow,
) {
  const before = useRef(0);
  return () => {
    const box = element.current;
    if (!box) return;
    const up = box.scrollTop < before.current - 2;
    before.current = box.scrollTop;
    const toEnd = box.scrollHeight - box.scrollTop - box.clientHeight;
    if (up && toEnd > NEAR_END_PX) follow.leaveEnd();
    if (!up && toEnd <= 2 && !follow.isPaused && !follow.isFollowing) {
      follow.toEnd();
    }
  };
}

function lookOf(line: number, props: LogRowsProps) {
  if (line === props.foundLine) return 'found';
  const { range } = props;
  return range && line >= range.from && line <= range.to ? 'chosen' : undefined;
}

/** The lines, of which only those in view exist on the page. */
export function LogRows(props: LogRowsProps) {
  const { t } = useText();
  const element = useRef<HTMLDivElement>(null);
  const { buffer, count, firstLine, follow, wrap } = props;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => element.current,
    estimateSize: () => ROW_PX,
    getItemKey: index => firstLine + index,
    overscan: 20,
  });
  useStayAtEnd(rows, count, follow);
  useGoTo(rows, element, props);
  const onScroll = useScrollWatch(element, follow);
  useEffect(() => rows.measure(), [rows, wrap]);

  return (
    <div
      ref={element}
      className={styles.rows}
      data-wrap={wrap}
      role="region"
      aria-label={t('log.title')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reached by key
      tabIndex={0}
      onScroll={onScroll}
    >
      <div className={styles.canvas} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(item => {
          const line = buffer.lineAt(item.index);
          return (
            line && (
              <div
                key={item.key}
                ref={wrap ? rows.measureElement : undefined}
                data-index={item.index}
                className={styles.place}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <LogRow
                  line={line}
                  query={props.query}
                  withTimes={props.withTimes}
                  look={lookOf(line.number, props)}
                  onChoose={props.onChoose}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
