import { Button, Text } from '@backstage/ui';
import { RemixiconComponentType } from '@remixicon/react';
import { useId } from 'react';
import styles from './refusals.module.css';
import { PossibleRefusal } from './refusalOf';
import { WhyNot } from './WhyNot';

/** What can't be done now, with why not: read along with the button, and seen without hovering over it. */
export function RefusedButton(props: {
  label: string;
  icon: RemixiconComponentType;
  refusal: PossibleRefusal;
  size?: 'small' | 'medium';
}) {
  const why = useId();
  const Icon = props.icon;
  return (
    <span className={styles.refused}>
      <Button
        variant="secondary"
        size={props.size}
        iconStart={<Icon aria-hidden />}
        isDisabled
        aria-describedby={why}
      >
        {props.label}
      </Button>
      <Text id={why} variant="body-small" color="secondary">
        <WhyNot refusal={props.refusal} />
      </Text>
    </span>
  );
}
