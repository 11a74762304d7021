import { memo, MouseEvent } from 'react';
import { Translate, useText } from '../translation';
import { secondOfDay } from '../words/format';
import { LogText } from './LogText';
import { LogLine } from './LogWindows';
import styles from './log.module.css';

function clock(iso: string, t: Translate): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? '' : secondOfDay(time, t);
}

export interface LogRowProps {
  number: number;
  /** Missing until it was read. */
  line?: LogLine;
  /** The whole of a line of which only the beginning was read at first. */
  whole?: string;
  query: string;
  withTimes: boolean;
  /** Chosen by the address, found by the search, or neither. */
  look?: 'chosen' | 'found';
  isFirstError: boolean;
  onChoose: (line: number, extend: boolean) => void;
  onAskWhole: (line: number) => void;
}

/** A line of the log: number that is a link, time on demand, text. */
export const LogRow = memo((props: LogRowProps) => {
  const { t } = useText();
  const { number, line, look, onChoose } = props;
  const choose = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    onChoose(number, event.shiftKey);
  };
  return (
    <div className={styles.row} data-look={look} data-loading={!line}>
      <a
        className={styles.number}
        href={`#L${number}`}
        aria-label={t('log.line', { line: String(number) })}
        tabIndex={-1}
        onClick={choose}
        data-number={number}
      />
      {props.withTimes && (
        <span
          className={styles.time}
          data-time={line && clock(line.time, t)}
          title={line?.time}
        />
      )}
      <code className={styles.text}>
        {line && (
          <LogText
            line={line}
            whole={props.whole}
            query={props.query}
            isFound={look === 'found'}
            onAskWhole={props.onAskWhole}
          />
        )}
        {props.isFirstError && (
          <span
            className={styles.firstError}
            data-label={t('log.firstError')}
          />
        )}
      </code>
    </div>
  );
});
