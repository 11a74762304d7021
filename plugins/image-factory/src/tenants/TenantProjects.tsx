import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink, Link, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { ListTable } from '../patterns/ListTable';
import { LoadError } from '../patterns/LoadError';
import { Section } from '../patterns/Section';
import { Waiting } from '../patterns/Waiting';
import { projectColumns } from '../projects/projectColumns';
import { projectsQuery } from '../projects/queries';
import { usePaths } from '../routes';
import { useText } from '../translation';

const SHOWN = 25;

/** The newest projects of a tenant. */
export function TenantProjects(props: { tenant: Tenant }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const { tenant } = props;
  const projects = useQuery(
    projectsQuery(api, { filters: { tenantId: tenant.id }, limit: SHOWN }),
  );
  const columns = useMemo(
    () => projectColumns(t).filter(column => column.id !== 'tenant'),
    [t],
  );
  return (
    <Section
      title={t('tenants.projects')}
      actions={
        tenant.allowedActions.includes('create-project') && (
          <ButtonLink
            size="small"
            variant="secondary"
            iconStart={<RiAddLine aria-hidden />}
            href={paths.newProject()}
          >
            {t('projects.new')}
          </ButtonLink>
        )
      }
    >
      {projects.isPending && <Waiting rows={4} />}
      {projects.isError && (
        <LoadError
          error={projects.error}
          what={t('projects.what')}
          onRetry={projects.refetch}
        />
      )}
      {projects.data?.items.length === 0 && (
        <Text color="secondary">{t('tenants.noProjects')}</Text>
      )}
      {projects.data && projects.data.items.length > 0 && (
        <ListTable
          label={t('tenants.projects')}
          columns={columns}
          items={projects.data.items}
          hrefOf={project => paths.project(project.id)}
        />
      )}
      {projects.data?.nextCursor && (
        <Link href={paths.projects({ tenant: tenant.name })}>
          {t('tenants.allProjects')}
        </Link>
      )}
    </Section>
  );
}
