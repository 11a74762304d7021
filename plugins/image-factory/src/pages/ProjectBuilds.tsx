import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { buildColumns } from '../builds/buildColumns';
import { buildsQuery } from '../builds/queries';
import { ListBody } from '../patterns/ListBody';
import { Section } from '../patterns/Section';
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
      <ListBody
        label={t('projects.builds')}
        what={t('builds.what')}
        query={builds}
        items={builds.data?.items}
        waiting={{ rows: 4 }}
        columns={columns}
        hrefOf={build => paths.build(build.id)}
        empty={<Text color="secondary">{t('projects.noBuilds')}</Text>}
      />
    </Section>
  );
}
