import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink, Link, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { ListBody } from '../patterns/ListBody';
import { Section } from '../patterns/Section';
import { projectsQuery } from '../projects/queries';
import { useProjectColumns } from '../projects/useProjectColumns';
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
  const columns = useProjectColumns(projects.data?.items);
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
      <ListBody
        label={t('tenants.projects')}
        what={t('projects.what')}
        query={projects}
        items={projects.data?.items}
        waiting={{ rows: 4 }}
        columns={columns.filter(column => column.id !== 'tenant')}
        hrefOf={project => paths.project(project.id)}
        empty={<Text color="secondary">{t('tenants.noProjects')}</Text>}
      />
      {projects.data?.nextCursor && (
        <Link href={paths.projects({ tenant: tenant.name })}>
          {t('tenants.allProjects')}
        </Link>
      )}
    </Section>
  );
}
