import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { buildColumns } from '../builds/buildColumns';
import { buildsQuery } from '../builds/queries';
import { ListTable } from '../patterns/ListTable';
import { LoadError } from '../patterns/LoadError';
import { Section } from '../patterns/Section';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { useText } from '../translation';

const SHOWN = 10;

/** The newest builds of a project. */
export function ProjectBuilds(props: { project: Project }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const projectId = props.project.id;
  const builds = useQuery(
    buildsQuery(api, { filters: { projectId }, limit: SHOWN }),
  );
  const columns = useMemo(() => buildColumns(t, { withProject: false }), [t]);
  return (
    <Section
      title={t('projects.builds')}
      actions={
        <Link href={paths.builds({ project: projectId, tenant: '*' })}>
          {t('projects.allBuilds')}
        </Link>
      }
    >
      {builds.isPending && <Waiting rows={4} />}
      {builds.isError && (
        <LoadError
          error={builds.error}
          what={t('builds.what')}
          onRetry={builds.refetch}
        />
      )}
      {builds.data?.items.length === 0 && (
        <Text color="secondary">{t('projects.noBuilds')}</Text>
      )}
      {builds.data && builds.data.items.length > 0 && (
        <ListTable
          label={t('projects.builds')}
          columns={columns}
          items={builds.data.items}
          hrefOf={build => paths.build(build.id)}
        />
      )}
    </Section>
  );
}
