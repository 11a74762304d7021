import { Text } from '@backstage/ui';
import { Canary } from '@imagefactory/backstage-plugin-image-factory-common';
import { plainText } from '../log/plainText';
import { CopyBlock } from '../patterns/CopyBlock';
import { CopyField } from '../patterns/CopyField';
import { DurationText } from '../patterns/DurationText';
import { Section } from '../patterns/Section';
import { StatusChip } from '../patterns/StatusChip';
import { StepList } from '../steps/StepList';
import { stepTree } from '../steps/stepTree';
import { shortDigest } from '../words/format';
import { useText } from '../translation';
import styles from './preparations.module.css';

const tones = { succeeded: 'success', failed: 'danger' } as const;

function Leftovers(props: { leftovers: string[] }) {
  const { t } = useText();
  if (props.leftovers.length === 0) return null;
  return (
    <div>
      <Text as="p">{t('preparations.leftovers')}</Text>
      <ul>
        {props.leftovers.map(each => (
          <li key={each}>
            <code className={styles.value}>{each}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The small build that proves a provider: its steps, its log, and what came of it. */
export function CanarySection(props: { canary: Canary }) {
  const { t } = useText();
  const { canary } = props;
  const { status, digest, log } = canary;
  return (
    <Section
      title={t('preparations.canary')}
      tone={status in tones ? tones[status as keyof typeof tones] : 'neutral'}
    >
      <div className={styles.objectHead}>
        <StatusChip state={status} />
        <span className={styles.aside}>
          <DurationText start={canary.startedAt} end={canary.finishedAt} />
        </span>
      </div>
      <StepList
        // Its log is shown here as a whole: no step leads into it.
        steps={stepTree(
          canary.steps.map(step => ({ ...step, firstLine: undefined })),
        )}
      />
      {digest && (
        <CopyField
          text={digest}
          shown={shortDigest(digest)}
          label={t('preparations.copyDigest')}
        />
      )}
      <Leftovers leftovers={canary.leftovers} />
      {log.length > 0 && (
        <CopyBlock
          text={log.map(plainText).join('\n')}
          title={t('preparations.canaryLog')}
          label={t('preparations.copyLog')}
        />
      )}
    </Section>
  );
}
