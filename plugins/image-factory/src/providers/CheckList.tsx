import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import {
  isKnownIn,
  ReadinessCheck,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { CopyField } from '../patterns/CopyField';
import { StatusChip } from '../patterns/StatusChip';
import { useText } from '../translation';
import { checkText } from './checkText';
import styles from './providers.module.css';

const order = { fail: 0, warn: 1 } as const;
/** What is not known may be bad. */
const OTHER = 2;

function placeOf({ result }: ReadinessCheck): number {
  return isKnownIn(order, result) ? order[result] : OTHER;
}

function Check(props: { check: ReadinessCheck }) {
  const { t } = useText();
  const { check } = props;
  const { title, seen, why, remedy } = checkText(check, t);
  return (
    <li className={styles.check}>
      <div className={styles.checkHead}>
        <StatusChip state={check.result} />
        <Text weight="bold">{title}</Text>
        {seen && (
          <Text color="secondary" className={styles.seen}>
            {seen}
          </Text>
        )}
      </div>
      {why && (
        <Text as="p" className={styles.seen}>
          {why}
        </Text>
      )}
      {remedy && (
        <div>
          <Text variant="body-small" color="secondary">
            {t('providers.remedy')}
          </Text>{' '}
          <CopyField text={remedy} label={t('providers.copyRemedy')} />
        </div>
      )}
    </li>
  );
}

/** What was looked at: what fails is open and first, what passed is folded. */
export function CheckList(props: { checks: ReadinessCheck[] }) {
  const { t } = useText();
  const wrong = props.checks
    .filter(check => check.result !== 'pass')
    .sort((a, b) => placeOf(a) - placeOf(b));
  const passed = props.checks.filter(check => check.result === 'pass');
  if (props.checks.length === 0) {
    return <Text color="secondary">{t('providers.noChecks')}</Text>;
  }
  // Those who run the host see what is wrong with it, others that it is.
  const isHidden = wrong.length > 0 && wrong.every(check => !check.seen);
  return (
    <>
      {wrong.length > 0 && (
        <ul className={styles.checks}>
          {wrong.map(check => (
            <Check key={check.id} check={check} />
          ))}
        </ul>
      )}
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
            <ul className={styles.checks}>
              {passed.map(check => (
                <Check key={check.id} check={check} />
              ))}
            </ul>
          </AccordionPanel>
        </Accordion>
      )}
    </>
  );
}
