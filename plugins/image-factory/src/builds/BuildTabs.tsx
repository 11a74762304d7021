import { Tab, TabList, TabPanel, Tabs, Text } from '@backstage/ui';
import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { LogSection } from '../log/LogSection';
import { TimeText } from '../patterns/TimeText';
import { useUrlFilter } from '../patterns/useUrlFilter';
import { useText } from '../translation';
import { AttemptList } from './AttemptList';
import { BuildActivity } from './BuildActivity';
import styles from './builds.module.css';
import { DefinitionView } from './DefinitionView';

function BuildLog(props: { build: BuildDetail; attempt: string | undefined }) {
  const { t } = useText();
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
  if (execution.logRemovedAt) {
    return (
      <Text as="p" color="secondary">
        {t('builds.logRemoved', { count: execution.logLines })}{' '}
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
      />
    </>
  );
}

const LOG = 'log';

/** The log, and behind it what was asked for, the attempts and what happened. */
export function BuildTabs(props: { build: BuildDetail }) {
  const { t } = useText();
  const { build } = props;
  const [tab, setTab] = useUrlFilter('tab');
  const [attempt] = useUrlFilter('attempt');
  return (
    <Tabs
      className={styles.tabs}
      selectedKey={tab ?? LOG}
      onSelectionChange={key => setTab(key === LOG ? undefined : String(key))}
    >
      <TabList aria-label={t('builds.tabs')}>
        <Tab id={LOG}>{t('builds.tabLog')}</Tab>
        <Tab id="definition">{t('builds.tabDefinition')}</Tab>
        <Tab id="attempts">
          {t('builds.tabAttempts', {
            number: String(build.executions.length),
          })}
        </Tab>
        <Tab id="activity">{t('builds.tabActivity')}</Tab>
      </TabList>
      <TabPanel id={LOG} className={styles.panel}>
        <BuildLog build={build} attempt={attempt} />
      </TabPanel>
      <TabPanel id="definition" className={styles.panel}>
        <DefinitionView spec={build.spec} />
      </TabPanel>
      <TabPanel id="attempts" className={styles.panel}>
        <AttemptList build={build} />
      </TabPanel>
      <TabPanel id="activity" className={styles.panel}>
        <BuildActivity build={build} />
      </TabPanel>
    </Tabs>
  );
}
