import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink, Link } from '@backstage/ui';
import {
  buildStatusSchema,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { Facts } from '../patterns/Facts';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { PersonName } from '../people/PersonName';
import { latestBuildsQuery } from '../projects/queries';
import { usePaths } from '../routes';
import { TenantNotice } from '../tenants/TenantNotice';
import { useText } from '../translation';
import { EntityCard } from './EntityCard';
import { FromFactory } from './FromFactory';
import { useProjectOfEntity } from './useProjectOfEntity';

/** How the newest build of a project goes or went; nothing while that is not known. */
function LastBuild(props: { project: Project }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const { id } = props.project;
  const { data } = useQuery(latestBuildsQuery(api, [id]));
  const build = data?.get(id);
  if (!data) return <>–</>;
  if (!build) return <>{t('entities.noBuild')}</>;
  return (
    <>
      <Link href={paths.build(build.id)}>
        {t('builds.build', { number: String(build.number) })}
      </Link>{' '}
      <StatusChip state={build.status} among={buildStatusSchema.options} />{' '}
      <TimeText at={build.finishedAt ?? build.startedAt ?? build.createdAt} />
    </>
  );
}

function ProjectFacts(props: { project: Project }) {
  const { t } = useText();
  const paths = usePaths();
  const { project } = props;
  return (
    <Facts
      facts={[
        {
          label: t('entities.factTenant'),
          value: (
            <Link href={paths.tenant(project.tenantId)}>
              <WrappedName name={project.tenantTitle} />
            </Link>
          ),
        },
        {
          label: t('entities.factStatus'),
          value: <StatusChip state={project.status} />,
        },
        {
          label: t('entities.factLastBuild'),
          value: <LastBuild project={project} />,
        },
        {
          label: t('entities.factCreatedBy'),
          value: <PersonName entityRef={project.createdBy} />,
        },
        {
          label: t('entities.factCreated'),
          value: <TimeText at={project.createdAt} />,
        },
      ]}
    />
  );
}

/** What an `ImageProject` is in the image factory, and how its last build went. */
export function ProjectCard() {
  const { t } = useText();
  const paths = usePaths();
  const place = useProjectOfEntity();
  const project = place.query.data;
  return (
    <EntityCard
      title={t('entities.project')}
      foot={
        project && (
          <>
            <Link href={paths.project(project.id)}>{t('entities.open')}</Link>
            {project.allowedActions.includes('submit-build') && (
              <ButtonLink
                size="small"
                variant="secondary"
                href={paths.newBuild(project.id)}
              >
                {t('entities.newBuild')}
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <FromFactory {...place} isSmall>
        {known => (
          <>
            <TenantNotice tenantId={known.tenantId} />
            <ProjectFacts project={known} />
          </>
        )}
      </FromFactory>
    </EntityCard>
  );
}
