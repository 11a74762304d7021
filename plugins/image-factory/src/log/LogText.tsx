import { useMemo, useState } from 'react';
import { useText } from '../translation';
import { parseAnsi } from './ansi';
import { highlight, MarkedSegment } from './highlight';
import styles from './log.module.css';

const SHOWN = 2_000;
const MORE = 20_000;
// eslint-disable-next-line no-control-regex -- the escape character begins a sequence
const UNFINISHED_ESCAPE = /\u001b(\[[0-9;]*)?$/;

/** The beginning of a line, not ending within a colour sequence or a pair. */
export function cutLine(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit).replace(UNFINISHED_ESCAPE, '');
  return cut.replace(/[\ud800-\udbff]$/, '');
}

function classOf(segment: MarkedSegment): string {
  return [
    segment.bold && styles.bold,
    segment.italic && styles.italic,
    segment.underline && styles.underline,
    segment.strike && styles.strike,
  ]
    .filter(Boolean)
    .join(' ');
}

function SegmentText(props: { segment: MarkedSegment }) {
  const { segment } = props;
  const colour = segment.colour ?? (segment.faint ? 'bright-black' : undefined);
  const content = segment.marked ? (
    <mark className={styles.mark}>{segment.text}</mark>
  ) : (
    segment.text
  );
  const className = classOf(segment);
  if (!colour && !className) return <>{content}</>;
  return (
    <span className={className || undefined} data-ansi={colour}>
      {content}
    </span>
  );
}

/** One line with its colours; a very long one is cut and shown piece by piece. */
export function LogText(props: { text: string; query: string }) {
  const { t } = useText();
  const [limit, setLimit] = useState(SHOWN);
  const { text, query } = props;
  const shown = cutLine(text, limit);
  const segments = useMemo(
    () => highlight(parseAnsi(shown), query),
    [shown, query],
  );
  const rest = text.length - shown.length;
  return (
    <>
      {segments.map((segment, index) => (
        <SegmentText key={index} segment={segment} />
      ))}
      {rest > 0 && (
        <button
          type="button"
          className={styles.more}
          onClick={() => setLimit(limit + MORE)}
        >
          {t('log.showMore', { count: rest })}
        </button>
      )}
    </>
  );
}
