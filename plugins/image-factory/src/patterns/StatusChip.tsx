import { UnknownWord } from '@imagefactory/backstage-plugin-image-factory-common';
import { useText } from '../translation';
import { lookOf, StateName, states, stateWord } from './states';
import styles from './StatusChip.module.css';

/** Icon, word and tone of a state; the same everywhere. */
export function StatusChip(props: {
  state: StateName | UnknownWord;
  /** The states that this kind of thing can have; of any other one nothing is known, even if another kind has it. */
  among?: readonly StateName[];
}) {
  const { t } = useText();
  const { among, state } = props;
  const isKnown = !among || among.some(each => each === state);
  const { icon: Icon, tone, moves } = isKnown ? lookOf(state) : states.unknown;
  return (
    <span className={styles.chip} data-tone={tone} data-state={state}>
      <Icon
        size={16}
        className={moves ? `${styles.icon} ${styles.moving}` : styles.icon}
        aria-hidden
      />
      {isKnown ? stateWord(state, t) : state}
    </span>
  );
}
