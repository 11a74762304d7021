import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { RiCheckLine } from '@remixicon/react';
import { Right } from '@imagefactory/backstage-plugin-image-factory-common';
import { WhyNot } from '../refusals/WhyNot';
import { useText } from '../translation';
import { rightText } from '../words/rightText';
import styles from './access.module.css';
import { deniedByReason, DeniedGroup } from './deniedByReason';

function Allowed(props: { rights: Right[] }) {
  const { t } = useText();
  if (props.rights.length === 0) {
    return <Text color="secondary">{t('access.nothing')}</Text>;
  }
  return (
    <ul
      className={styles.rights}
      aria-label={t('access.allowed', { count: props.rights.length })}
    >
      {props.rights.map(right => (
        <li key={right.permission}>
          <RiCheckLine size={16} aria-hidden />
          <span>
            {rightText(right, t)}
            {right.ownOnly && (
              <span className={styles.quiet}> ({t('access.ownOnly')})</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Denied(props: { groups: DeniedGroup[] }) {
  const { t } = useText();
  return (
    <ul className={styles.reasons}>
      {props.groups.map(({ refusal, rights }) => (
        <li key={rights[0].permission}>
          <span>{rights.map(right => rightText(right, t)).join(' · ')}</span>
          {refusal && (
            <span className={styles.quiet}>
              <WhyNot refusal={refusal} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What is allowed; folded below it what is not, why, and whom to ask. */
export function RightsList(props: { rights: Right[] }) {
  const { t } = useText();
  const denied = props.rights.filter(right => !right.allowed);
  return (
    <>
      <Allowed rights={props.rights.filter(right => right.allowed)} />
      {denied.length > 0 && (
        <Accordion>
          <AccordionTrigger
            title={t('access.denied', { count: denied.length })}
          />
          <AccordionPanel>
            <Denied groups={deniedByReason(denied)} />
          </AccordionPanel>
        </Accordion>
      )}
    </>
  );
}
