import { BreadcrumbEntry, useApi } from '@backstage/frontend-plugin-api';
import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { ReactNode } from 'react';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { LiveMark } from '../live/LiveMark';
import { crumbLabel } from '../patterns/crumbLabel';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { BuildHeader } from './BuildHeader';
import { BuildTabs } from './BuildTabs';
import styles from './builds.module.css';
import { buildQuery } from './queries';
import { ResultSection } from './ResultSection';
import { StepTimeline } from './StepTimeline';
import { latestExecution } from './stepsOf';
import { WhySection } from './WhySection';
import { WhyWaitsSection } from './WhyWaitsSection';

function Crumbs(props: { build: BuildDetail; children: ReactNode }) {
  const { t } = useText();
  const paths = usePaths();
  const { build } = props;
  return (
    <BreadcrumbEntry
      entry={{
        label: crumbLabel(build.projectTitle),
        href: paths.project(build.projectId),
      }}
    >
      <BreadcrumbEntry
        entry={{
          label: t('builds.crumb', { number: String(build.number) }),
          href: paths.build(build.id),
        }}
      >
        {props.children}
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
}

function LoadedBuild(props: { build: BuildDetail }) {
  const { build } = props;
  const execution = latestExecution(build);
  return (
    <>
      <BuildHeader build={build} />
      {build.failure && <WhySection failure={build.failure} />}
      {build.status === 'queued' && build.waiting && (
        <WhyWaitsSection waiting={build.waiting} tenantId={build.tenantId} />
      )}
      {build.result && <ResultSection result={build.result} />}
      <div className={styles.split}>
        {execution && <StepTimeline build={build} execution={execution} />}
        <BuildTabs build={build} />
      </div>
    </>
  );
}

/** One build: is it moving, and if not, why. */
export function BuildPage() {
  const { t } = useText();
  const { buildId = '' } = useParams();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const build = useQuery(buildQuery(api, buildId));
  const what = t('builds.one');
  usePageTitle(
    build.data &&
      `${build.data.projectTitle} › ${t('builds.build', {
        number: String(build.data.number),
      })}`,
  );
  return (
    <PageBody>
      {build.isLoadingError && (
        <LoadError
          error={build.error}
          what={what}
          onRetry={build.refetch}
          back={{ label: t('builds.all'), href: paths.builds() }}
        />
      )}
      {build.isPending && <Waiting rows={5} height={88} />}
      {build.data && (
        <Crumbs build={build.data}>
          <LiveMark />
          <LoadedBuild build={build.data} key={build.data.id} />
        </Crumbs>
      )}
    </PageBody>
  );
}
