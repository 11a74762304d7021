import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { useKeepInPlace } from '../log/useKeepInPlace';
import { DetailPage } from '../patterns/DetailPage';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { BuildHeader, titleOf } from './BuildHeader';
import { BuildTabs } from './BuildTabs';
import styles from './builds.module.css';
import { buildQuery, isActive } from './queries';
import { ResultSection } from './ResultSection';
import { StepTimeline } from './StepTimeline';
import { latestExecution } from './stepsOf';
import { useSeenNotification } from './useSeenNotification';
import { WhySection } from './WhySection';
import { WhyWaitsSection } from './WhyWaitsSection';

/**
 * Why it waits, what it made or why it failed. Whoever saw it run has a place
 * for that from the start: the log below does not move when the build ends.
 */
function Outcome(props: { build: BuildDetail }) {
  const { t } = useText();
  const { build } = props;
  const [wasActive] = useState(isActive(build.status));
  if (!wasActive && !build.failure && !build.result) return null;
  const runs = isActive(build.status) && build.status !== 'queued';
  return (
    <div className={styles.outcome} data-reserved={wasActive}>
      {build.failure && <WhySection failure={build.failure} />}
      {build.status === 'queued' && build.waiting && (
        <WhyWaitsSection
          waiting={build.waiting}
          tenantId={build.tenantId}
          placement={latestExecution(build)?.placement}
        />
      )}
      {runs && (
        <Text as="p" color="secondary">
          {t('builds.outcomeComes')}
        </Text>
      )}
      {build.result && <ResultSection result={build.result} />}
    </div>
  );
}

function LoadedBuild(props: { build: BuildDetail }) {
  const { build } = props;
  const execution = latestExecution(build);
  const split = useRef<HTMLDivElement>(null);
  useKeepInPlace(split);
  useSeenNotification(build);
  return (
    <BuildHeader build={build}>
      <Outcome build={build} />
      <div className={styles.split} ref={split}>
        {execution && <StepTimeline build={build} execution={execution} />}
        <BuildTabs build={build} />
      </div>
    </BuildHeader>
  );
}

/** One build: is it moving, and if not, why. */
export function BuildPage() {
  const { t } = useText();
  const { buildId = '' } = useParams();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  return (
    <DetailPage
      query={useQuery(buildQuery(api, buildId))}
      what={t('builds.one')}
      back={{ label: t('builds.all'), href: paths.builds() }}
      titleOf={build => titleOf(build, t)}
    >
      {build => <LoadedBuild build={build} key={build.id} />}
    </DetailPage>
  );
}
