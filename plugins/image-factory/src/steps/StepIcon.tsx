import { VisuallyHidden } from '@backstage/ui';
import {
  StepStatus,
  UnknownWord,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { lookOf, stateWord } from '../patterns/states';
import { useText } from '../translation';
import styles from './steps.module.css';

/** State of a step where there is little room: the word is on hover, and heard. */
export function StepIcon(props: { status: StepStatus | UnknownWord }) {
  const { t } = useText();
  const { icon: Icon, tone, moves } = lookOf(props.status);
  const word = stateWord(props.status, t);
  return (
    <span className={styles.stepIcon} data-tone={tone} title={word}>
      <Icon
        size={18}
        className={moves ? styles.moving : undefined}
        aria-hidden
      />
      <VisuallyHidden>{word}:</VisuallyHidden>
    </span>
  );
}
