import { useVirtualizer } from '@tanstack/react-virtual';
import { CSSProperties, useEffect, useRef } from 'react';
import { useText } from '../translation';
import { LineRange } from './lineRange';
import { LogRow } from './LogRow';
import { LogReader, LogSnapshot } from './LogReader';
import styles from './log.module.css';
import { Follow } from './useFollow';
import { LogTarget } from './useLogLines';
import { useLogScroll } from './useLogScroll';

const ROW_PX = 20;
const OVERSCAN = 20;

export interface LogRowsProps {
  reader: LogReader;
  snapshot: LogSnapshot;
  follow: Follow;
  wrap: boolean;
  withTimes: boolean;
  query: string;
  range?: LineRange;
  foundLine?: number;
  target?: LogTarget;
  onChoose: (line: number, extend: boolean) => void;
  /** Tells which line is the first in view. */
  onTop: (line: number) => void;
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
  const { reader, snapshot, follow, wrap, onTop } = props;
  const count = follow.lastShown;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => element.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    // What brings a line into view runs while React draws, and it can't draw within that.
    useFlushSync: false,
  });
  const watch = useLogScroll({
    rows,
    element,
    count,
    follow,
    target: props.target,
    total: snapshot.total,
    isKnown: snapshot.state !== 'connecting',
  });
  useEffect(() => rows.measure(), [rows, wrap]);
  const items = rows.getVirtualItems();
  const first = items.length > 0 ? items[0].index + 1 : 0;
  const last = first + items.length - 1;
  const top = (rows.range?.startIndex ?? 0) + 1;
  useEffect(() => {
    if (first > 0) reader.show(first, last);
  }, [reader, first, last, snapshot]);
  useEffect(() => onTop(top), [top, onTop]);

  return (
    <div
      ref={element}
      className={styles.rows}
      data-wrap={wrap}
      role="region"
      aria-label={t('log.title')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reached by key
      tabIndex={0}
      style={{ '--log-digits': String(count).length } as CSSProperties}
      {...watch}
    >
      <div className={styles.canvas} style={{ height: rows.getTotalSize() }}>
        {items.map(item => {
          const number = item.index + 1;
          return (
            <div
              key={item.key}
              ref={wrap ? rows.measureElement : undefined}
              data-index={item.index}
              className={styles.place}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <LogRow
                number={number}
                line={reader.lineAt(number)}
                whole={reader.wholeLine(number)}
                query={props.query}
                withTimes={props.withTimes}
                look={lookOf(number, props)}
                isFirstError={number === snapshot.firstErrorLine}
                onChoose={props.onChoose}
                onAskWhole={reader.askWholeLine}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
