import { BreadcrumbEntry, useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { ReactNode, useRef, useState } from 'react';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { crumbLabel } from '../patterns/crumbLabel';
import { LiveDot } from '../patterns/LiveDot';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { useKeepInPlace } from '../log/useKeepInPlace';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { BuildHeader } from './BuildHeader';
import { BuildTabs } from './BuildTabs';
import styles from './builds.module.css';
import { buildQuery, isActive } from './queries';
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
        <WhyWaitsSection waiting={build.waiting} tenantId={build.tenantId} />
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
  return (
    <>
      <BuildHeader build={build} />
      <Outcome build={build} />
      <div className={styles.split} ref={split}>
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
      {build.isError && (
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
          {build.isError && <LiveDot state="stale" />}
          <LoadedBuild build={build.data} key={build.data.id} />
        </Crumbs>
      )}
    </PageBody>
  );
}
