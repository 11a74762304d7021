import { Text } from '@backstage/ui';
import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { RiHammerLine } from '@remixicon/react';
import { Section } from '../patterns/Section';
import { TimeText } from '../patterns/TimeText';
import { useText } from '../translation';
import { PlannedObjects } from './PlannedObjects';
import styles from './preparations.module.css';
import { StartAction } from './StartAction';

/** Brings back what differs; what people changed stays as they left it. */
function RepairAction(props: { provider: Provider }) {
  const { t } = useText();
  const { provider } = props;
  return (
    <StartAction
      provider={provider}
      label={t('preparations.repair')}
      icon={RiHammerLine}
      title={t('preparations.repairTitle', { name: provider.title })}
      consequence={t('preparations.repairText')}
      body={{ kind: 'repair' }}
    />
  );
}

/** How what is there differs from what should be there; nothing where it does not, or nobody knows. */
export function DriftSection(props: { provider: Provider }) {
  const { t } = useText();
  const { provider } = props;
  const { preparation } = provider;
  const drift = preparation?.drift;
  // What was never prepared does not differ: the plan says what is missing.
  if (drift?.state !== 'drifted' || !preparation?.certificate) return null;
  return (
    <Section title={t('preparations.drift')} tone="warning">
      <Text as="p">
        {t('preparations.driftText')} {t('preparations.seen')}{' '}
        <TimeText at={drift.seenAt} />.
      </Text>
      <PlannedObjects objects={drift.objects} />
      {preparation.mode === 'managed' && (
        <div className={styles.acts}>
          <RepairAction provider={provider} />
        </div>
      )}
    </Section>
  );
}
