import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { ActivityList } from '../builds/ActivityList';
import { projectActivityQuery } from '../builds/queries';
import { ListBody } from '../patterns/ListBody';
import { Pager } from '../patterns/Pager';
import { Section } from '../patterns/Section';
import { PAGE_SIZE, usePaging } from '../patterns/usePaging';
import { usePaths } from '../routes';
import { useText } from '../translation';

/** What happened to the builds of a project, by pages of builds. */
export function ProjectActivity(props: { project: Project }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const paging = usePaging();
  const activity = useQuery(
    projectActivityQuery(api, {
      projectId: props.project.id,
      cursor: paging.cursor,
      limit: PAGE_SIZE,
    }),
  );
  const items = activity.data?.items.map(item => ({
    ...item,
    id: `${item.subjectId}/${item.version}`,
  }));
  return (
    <Section title={t('projects.activity')} level={2}>
      <ListBody
        label={t('projects.activity')}
        what={t('builds.activityWhat')}
        query={activity}
        items={items}
        waiting={{ rows: 4 }}
        columns={[]}
        draw={told => (
          <ActivityList
            items={told}
            about={({ subjectId, buildNumber }) => (
              <Link href={paths.build(subjectId)}>
                {t('builds.build', { number: String(buildNumber) })}
              </Link>
            )}
          />
        )}
        empty={<Text color="secondary">{t('projects.noActivity')}</Text>}
      />
      <Pager paging={paging} nextCursor={activity.data?.nextCursor} />
    </Section>
  );
}
