import { useText } from '../translation';
import { StateName, states } from './states';
import styles from './StatusChip.module.css';

/** Icon, word and tone of a state; the same everywhere. */
export function StatusChip(props: { state: StateName }) {
  const { t } = useText();
  const { icon: Icon, tone, moves } = states[props.state];
  return (
    <span className={styles.chip} data-tone={tone} data-state={props.state}>
      <Icon
        size={16}
        className={moves ? `${styles.icon} ${styles.moving}` : styles.icon}
        aria-hidden
      />
      {t(`states.${props.state}`)}
    </span>
  );
}
