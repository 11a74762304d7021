import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { StatusChip } from '../patterns/StatusChip';
import { useText } from '../translation';
import { CheckDetails } from './CheckDetails';
import { checkText } from './checkText';
import { groupChecks, groupText } from './groupChecks';
import styles from './providers.module.css';

function Check(props: { check: ReadinessCheck }) {
  const { t } = useText();
  const { check } = props;
  const { title, seen } = checkText(check, t);
  const isAdvice = check.result !== 'pass' && check.severity === 'advice';
  return (
    <li className={styles.check}>
      <div className={styles.checkHead}>
        <StatusChip state={check.result} />
        <Text weight="bold">{title}</Text>
        {isAdvice && (
          <Text variant="body-small" color="secondary">
            {t('providers.advice')}
          </Text>
        )}
        {seen && (
          <Text color="secondary" className={styles.seen}>
            {seen}
          </Text>
        )}
      </div>
      <CheckDetails check={check} />
    </li>
  );
}

function Checks(props: { checks: ReadinessCheck[] }) {
  const { t } = useText();
  return (
    <div className={styles.groups}>
      {groupChecks(props.checks).map(({ id, checks }) => (
        <div key={id ?? ''} className={styles.group}>
          {id && (
            <Text variant="body-small" color="secondary" weight="bold">
              {groupText(id, t)}
            </Text>
          )}
          <ul className={styles.checks}>
            {checks.map(check => (
              <Check key={check.id} check={check} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** What was looked at, by what it belongs to: what fails is open and first, what passed is folded. */
export function CheckList(props: { checks: ReadinessCheck[] }) {
  const { t } = useText();
  const wrong = props.checks.filter(check => check.result !== 'pass');
  const passed = props.checks.filter(check => check.result === 'pass');
  if (props.checks.length === 0) {
    return <Text color="secondary">{t('providers.noChecks')}</Text>;
  }
  // Those who run the host see what is wrong with it, others that it is.
  const isHidden = wrong.length > 0 && wrong.every(check => !check.seen);
  return (
    <>
      {wrong.length > 0 && <Checks checks={wrong} />}
      {isHidden && (
        <Text as="p" color="secondary">
          {t('providers.hostHidden')}
        </Text>
      )}
      {passed.length > 0 && (
        <Accordion>
          <AccordionTrigger
            title={t('providers.passed', { count: passed.length })}
          />
          <AccordionPanel>
            <Checks checks={passed} />
          </AccordionPanel>
        </Accordion>
      )}
    </>
  );
}
