import { useText } from '../translation';
import styles from './LiveDot.module.css';

/** How fresh what is shown is, told quietly. */
export type LiveState =
  | 'connecting'
  | 'live'
  | 'reconnecting'
  | 'paused'
  | 'complete'
  | 'stale'
  | 'asOf';

export function LiveDot(props: {
  state: LiveState;
  /** Instead of the word of the state. */
  text?: string;
}) {
  const { t } = useText();
  return (
    <span className={styles.live} data-state={props.state}>
      <span className={styles.dot} aria-hidden />
      {props.text ?? t(`patterns.live.${props.state}`)}
    </span>
  );
}
