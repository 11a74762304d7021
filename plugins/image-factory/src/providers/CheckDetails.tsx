import { Text } from '@backstage/ui';
import { ReadinessCheck } from '@imagefactory/backstage-plugin-image-factory-common';
import { CopyBlock } from '../patterns/CopyBlock';
import { CopyField } from '../patterns/CopyField';
import { useText } from '../translation';
import { checkText } from './checkText';
import styles from './providers.module.css';

function Remedy(props: { check: ReadinessCheck }) {
  const { t } = useText();
  const { check } = props;
  const { remedy } = checkText(check, t);
  if (!remedy) return null;
  // What comes without words of its own, and without something to copy, is a command.
  const isCommand = !check.fix && !check.wording?.remedy;
  return (
    <div>
      <Text variant="body-small" color="secondary">
        {t('providers.remedy')}
      </Text>{' '}
      {isCommand ? (
        <CopyField text={remedy} label={t('providers.copyRemedy')} />
      ) : (
        <Text className={styles.seen}>{remedy}</Text>
      )}
    </div>
  );
}

/** Why a check matters, what to do, and what to copy for it. */
export function CheckDetails(props: { check: ReadinessCheck }) {
  const { t } = useText();
  const { check } = props;
  const { title, why } = checkText(check, t);
  return (
    <>
      {why && (
        <Text as="p" className={styles.seen}>
          {why}
        </Text>
      )}
      <Remedy check={check} />
      {check.fix && (
        <CopyBlock
          text={check.fix.text}
          title={
            check.fix.kind === 'manifest'
              ? t('providers.fixManifest', { check: title })
              : t('providers.fixCommand', { check: title })
          }
          label={t('providers.copyFix', { check: title })}
        />
      )}
    </>
  );
}
