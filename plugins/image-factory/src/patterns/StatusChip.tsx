import { UnknownWord } from '@imagefactory/backstage-plugin-image-factory-common';
import { useText } from '../translation';
import { lookOf, StateName, stateWord } from './states';
import styles from './StatusChip.module.css';

/** Icon, word and tone of a state; the same everywhere. */
export function StatusChip(props: { state: StateName | UnknownWord }) {
  const { t } = useText();
  const { icon: Icon, tone, moves } = lookOf(props.state);
  return (
    <span className={styles.chip} data-tone={tone} data-state={props.state}>
      <Icon
        size={16}
        className={moves ? `${styles.icon} ${styles.moving}` : styles.icon}
        aria-hidden
      />
      {stateWord(props.state, t)}
    </span>
  );
}
