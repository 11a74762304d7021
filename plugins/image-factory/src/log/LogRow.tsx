import { memo, MouseEvent } from 'react';
import { useText } from '../translation';
import { LogLine } from './LogBuffer';
import { LogText } from './LogText';
import styles from './log.module.css';

function clock(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime())
    ? ''
    : time.toLocaleTimeString(undefined, { hour12: false });
}

export interface LogRowProps {
  line: LogLine;
  query: string;
  withTimes: boolean;
  /** Chosen by the address, found by the search, or neither. */
  look?: 'chosen' | 'found';
  onChoose: (line: number, extend: boolean) => void;
}

/** A line of the log: number that is a link, time on demand, text. */
export const LogRow = memo((props: LogRowProps) => {
  const { t } = useText();
  const { line, onChoose } = props;
  const choose = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    onChoose(line.number, event.shiftKey);
  };
  return (
    <div className={styles.row} data-look={props.look}>
      <a
        className={styles.number}
        href={`#L${line.number}`}
        aria-label={t('log.line', { line: String(line.number) })}
        tabIndex={-1}
        onClick={choose}
        data-number={line.number}
      />
      {props.withTimes && (
        <span
          className={styles.time}
          data-time={clock(line.time)}
          title={line.time}
        />
      )}
      <code className={styles.text}>
        <LogText text={line.text} query={props.query} />
      </code>
    </div>
  );
});
