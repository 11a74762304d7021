import { Link, Text } from '@backstage/ui';
import {
  BuildDetail,
  Execution,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { DurationText } from '../patterns/DurationText';
import { formatCount } from '../words/format';
import { saidText } from '../words/saidText';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { useText } from '../translation';
import styles from './builds.module.css';
import { failureText } from './failureText';

function Attempt(props: { execution: Execution }) {
  const { t } = useText();
  const { execution } = props;
  return (
    <li className={styles.attempt}>
      <div className={styles.attemptHead}>
        <StatusChip state={execution.status} />
        <Text weight="bold">
          {t('builds.attempt', { number: String(execution.attempt) })}
        </Text>
        {execution.providerId && (
          <Text color="secondary">
            <WrappedName
              name={t('builds.attemptOn', { provider: execution.providerId })}
            />
          </Text>
        )}
        <Text color="secondary">
          <TimeText at={execution.createdAt} />
        </Text>
        {execution.startedAt && (
          <Text color="secondary">
            <DurationText
              start={execution.startedAt}
              end={execution.finishedAt}
            />
          </Text>
        )}
        {execution.unknownSince && !execution.finishedAt && (
          <Text color="secondary">
            {t('builds.attemptUnknown')}{' '}
            <TimeText at={execution.unknownSince} />
          </Text>
        )}
        {execution.logRemovedAt ? (
          <Text color="secondary">{t('builds.attemptLogRemoved')}</Text>
        ) : (
          <Link href={`?attempt=${execution.attempt}`}>
            {t('builds.attemptLines', {
              count: execution.logLines,
              number: formatCount(execution.logLines, t),
            })}
          </Link>
        )}
      </div>
      {execution.failure && (
        <Text as="p" className={styles.breaks}>
          {failureText(execution.failure, t)}: {saidText(execution.failure, t)}
        </Text>
      )}
    </li>
  );
}

/** Every try of the platform to run this build, newest first. */
export function AttemptList(props: { build: BuildDetail }) {
  const { t } = useText();
  if (props.build.executions.length === 0) {
    return (
      <Text as="p" color="secondary">
        {t('builds.attemptsRemoved')}
      </Text>
    );
  }
  return (
    <ol className={styles.plain}>
      {props.build.executions.map(execution => (
        <Attempt key={execution.id} execution={execution} />
      ))}
    </ol>
  );
}
