import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { buildColumns } from '../builds/buildColumns';
import { buildsQuery } from '../builds/queries';
import { ListBody } from '../patterns/ListBody';
import { Pager } from '../patterns/Pager';
import { Section } from '../patterns/Section';
import { PAGE_SIZE, usePaging } from '../patterns/usePaging';
import { usePaths } from '../routes';
import { useText } from '../translation';

/** Beside other parts of a page. */
const SHOWN = 10;

/** The newest builds of a project; all of them, page by page, where nothing is beside them. */
export function ProjectBuilds(props: { project: Project; isAlone?: boolean }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const paging = usePaging();
  const { project, isAlone } = props;
  const projectId = project.id;
  const page = isAlone
    ? { cursor: paging.cursor, limit: PAGE_SIZE }
    : { limit: SHOWN };
  const builds = useQuery(
    buildsQuery(api, { filters: { projectId }, ...page }),
  );
  const columns = useMemo(() => buildColumns(t, { withProject: false }), [t]);
  return (
    <Section
      title={t('projects.builds')}
      level={isAlone ? 2 : 3}
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
      {isAlone && (
        <Pager paging={paging} nextCursor={builds.data?.nextCursor} />
      )}
    </Section>
  );
}
