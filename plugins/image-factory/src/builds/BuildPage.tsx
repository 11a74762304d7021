import { useApi } from '@backstage/frontend-plugin-api';
import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { DetailPage } from '../patterns/DetailPage';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { BuildHeader, titleOf } from './BuildHeader';
import { BuildTabs } from './BuildTabs';
import styles from './builds.module.css';
import { buildQuery } from './queries';
import { ResultSection } from './ResultSection';
import { StepTimeline } from './StepTimeline';
import { latestExecution } from './stepsOf';
import { WhySection } from './WhySection';
import { WhyWaitsSection } from './WhyWaitsSection';

function LoadedBuild(props: { build: BuildDetail }) {
  const { build } = props;
  const execution = latestExecution(build);
  return (
    <BuildHeader build={build}>
      {build.failure && <WhySection failure={build.failure} />}
      {build.status === 'queued' && build.waiting && (
        <WhyWaitsSection waiting={build.waiting} tenantId={build.tenantId} />
      )}
      {build.result && <ResultSection result={build.result} />}
      <div className={styles.split}>
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
