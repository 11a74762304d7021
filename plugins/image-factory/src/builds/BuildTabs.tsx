import { Text } from '@backstage/ui';
import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { LogSection } from '../log/LogSection';
import { DetailTabs } from '../patterns/DetailTabs';
import { formatCount } from '../words/format';
import { TimeText } from '../patterns/TimeText';
import { useUrlFilter } from '../patterns/useUrlFilter';
import { useText } from '../translation';
import { AttemptList } from './AttemptList';
import { BuildActivity } from './BuildActivity';
import { DefinitionView } from './DefinitionView';
import { useCatchUp } from './useCatchUp';
import { WhereItRuns } from './WhereItRuns';

function BuildLog(props: { build: BuildDetail; attempt: string | undefined }) {
  const { t } = useText();
  const catchUp = useCatchUp(props.build);
  const { executions, number } = props.build;
  const execution =
    executions.find(each => String(each.attempt) === props.attempt) ??
    executions[0];
  if (!execution || execution.status === 'pending') {
    return (
      <Text as="p" color="secondary">
        {execution ? t('builds.logWaits') : t('builds.attemptsRemoved')}
      </Text>
    );
  }
  if (!execution.startedAt && execution.finishedAt) {
    return (
      <Text as="p" color="secondary">
        {t('builds.logNeverBegan')}
      </Text>
    );
  }
  if (execution.logRemovedAt) {
    return (
      <Text as="p" color="secondary">
        {t('builds.logRemoved', {
          count: execution.logLines,
          number: formatCount(execution.logLines, t),
        })}{' '}
        <TimeText at={execution.logRemovedAt} />
      </Text>
    );
  }
  return (
    <>
      {executions.length > 1 && (
        <Text as="p" color="secondary">
          {t('builds.attemptLog', { number: String(execution.attempt) })}
        </Text>
      )}
      <LogSection
        key={execution.id}
        executionId={execution.id}
        fileName={`build-${number}-attempt-${execution.attempt}.log`}
        onProgress={execution === executions[0] ? catchUp : undefined}
      />
    </>
  );
}

/** The log, and behind it what was asked for, the attempts and what happened. */
export function BuildTabs(props: { build: BuildDetail }) {
  const { t } = useText();
  const { build } = props;
  const [attempt] = useUrlFilter('attempt');
  const number = String(build.executions.length);
  return (
    <DetailTabs
      label={t('builds.tabs')}
      tabs={[
        {
          id: 'log',
          title: t('builds.tabLog'),
          content: <BuildLog build={build} attempt={attempt} />,
        },
        {
          id: 'definition',
          title: t('builds.tabDefinition'),
          content: <DefinitionView spec={build.spec} />,
        },
        {
          id: 'where',
          title: t('builds.tabWhere'),
          content: <WhereItRuns build={build} />,
        },
        {
          id: 'attempts',
          title: t('builds.tabAttempts', { number }),
          content: <AttemptList build={build} />,
        },
        {
          id: 'activity',
          title: t('builds.tabActivity'),
          content: <BuildActivity build={build} />,
        },
      ]}
    />
  );
}
