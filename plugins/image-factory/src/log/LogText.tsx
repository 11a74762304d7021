import { Fragment, useEffect, useMemo, useState } from 'react';
import { useText } from '../translation';
import { formatCount } from '../words/format';
import { parseAnsi } from './ansi';
import { highlight, MarkedSegment } from './highlight';
import { linePieces } from './linePieces';
import { linkify } from './linkify';
import { MAX_LINE_LENGTH } from './LogReader';
import { LogLine } from './LogWindows';
import styles from './log.module.css';

const MORE = 20_000;

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
  const text = segment.marked ? (
    <mark className={styles.mark}>{segment.text}</mark>
  ) : (
    segment.text
  );
  const content = segment.href ? (
    <a
      className={styles.link}
      href={segment.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
    >
      {text}
    </a>
  ) : (
    text
  );
  const className = classOf(segment);
  if (!colour && !className) return <>{content}</>;
  return (
    <span className={className || undefined} data-ansi={colour}>
      {content}
    </span>
  );
}

function Piece(props: { text: string; query: string }) {
  const { text, query } = props;
  const segments = useMemo(
    () => highlight(linkify(parseAnsi(text)), query),
    [text, query],
  );
  return (
    <>
      {segments.map((segment, index) => (
        <SegmentText key={index} segment={segment} />
      ))}
    </>
  );
}

export interface LogTextProps {
  line: LogLine;
  /** The whole line, if only its beginning was read at first. */
  whole?: string;
  query: string;
  /** Whether the line is one that the search is at. */
  isFound: boolean;
  onAskWhole: (line: number) => void;
}

/** One line with its colours; a very long one is cut and shown piece by piece. */
export function LogText(props: LogTextProps) {
  const { t } = useText();
  const [limit, setLimit] = useState(MAX_LINE_LENGTH);
  const { line, whole, query, isFound, onAskWhole } = props;
  const text = whole ?? line.text;
  const length = line.characters ?? text.length;
  const isPart = whole === undefined && line.characters !== undefined;
  useEffect(() => {
    // What was found may stand behind what was read.
    if (isPart && (isFound || limit > MAX_LINE_LENGTH)) onAskWhole(line.number);
  }, [isPart, isFound, limit, onAskWhole, line.number]);
  const pieces = linePieces(text, { limit, query: isFound ? query : '' });
  const rest = length - pieces[0].text.length;
  const counted = (count: number) => ({ count, shown: formatCount(count, t) });
  return (
    <>
      {pieces.map((piece, index) => (
        <Fragment key={index}>
          {index > 0 && (
            <span className={styles.skipped}>
              {t('log.skipped', counted(piece.skipped))}
            </span>
          )}
          <Piece text={piece.text} query={query} />
        </Fragment>
      ))}
      {rest > 0 && (
        <button
          type="button"
          className={styles.more}
          onClick={() => setLimit(limit + MORE)}
        >
          {t('log.showMore', counted(rest))}
        </button>
      )}
    </>
  );
}
