import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { ProjectRoles } from '../bindings/ProjectRoles';
import { DetailPage, DetailView } from '../patterns/DetailPage';
import { PersonName } from '../people/PersonName';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { TenantNotice } from '../tenants/TenantNotice';
import { useText } from '../translation';
import { FileNotice } from '../projects/FileNotice';
import { ProjectAbout } from '../projects/ProjectAbout';
import { ProjectActions } from '../projects/ProjectActions';
import { ProjectBuilds } from './ProjectBuilds';
import { ProjectImages } from './ProjectImages';
import { projectQuery } from '../projects/queries';

function LoadedProject(props: { project: Project }) {
  const { t } = useText();
  const paths = usePaths();
  const { project } = props;
  const isArchived = project.status === 'archived';
  return (
    <DetailView
      crumbs={[{ label: project.title, href: paths.project(project.id) }]}
      title={project.title}
      chip={isArchived && <StatusChip state="archived" />}
      sentence={isArchived && t('projects.archivedText')}
      facts={[
        <WrappedName
          key="name"
          name={`${project.tenantName}/${project.name}`}
        />,
        <Link key="tenant" href={paths.tenant(project.tenantId)}>
          {t('projects.factTenant', { tenant: project.tenantTitle })}
        </Link>,
        <span key="by">
          {t('projects.factCreated')}{' '}
          <PersonName entityRef={project.createdBy} />
        </span>,
        <TimeText key="when" at={project.createdAt} />,
      ]}
      actions={<ProjectActions project={project} />}
      notice={
        <>
          <TenantNotice tenantId={project.tenantId} />
          <FileNotice project={project} />
        </>
      }
    >
      <ProjectAbout project={project} />
      <ProjectBuilds project={project} />
      <ProjectImages project={project} />
      <ProjectRoles project={project} />
    </DetailView>
  );
}

/** One project: its builds and its images. */
export function ProjectPage() {
  const { t } = useText();
  const { projectId = '' } = useParams();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  return (
    <DetailPage
      query={useQuery(projectQuery(api, projectId))}
      what={t('projects.one')}
      back={{ label: t('projects.title'), href: paths.projects() }}
      titleOf={project => project.title}
    >
      {project => <LoadedProject project={project} />}
    </DetailPage>
  );
}
