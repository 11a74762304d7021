import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { LoadError } from '../patterns/LoadError';
import { Waiting } from '../patterns/Waiting';
import { useText } from '../translation';
import { ActivityList } from './ActivityList';
import { buildActivityQuery } from './queries';

/** What happened to a build, in sentences, oldest first. */
export function BuildActivity(props: { build: BuildDetail }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { id, status, executions } = props.build;
  const activity = useQuery(
    buildActivityQuery(api, {
      buildId: id,
      version: `${status}/${executions.length}/${executions[0]?.status}`,
    }),
  );
  if (activity.isPending) return <Waiting rows={3} height={24} />;
  if (activity.isError) {
    return (
      <LoadError
        error={activity.error}
        what={t('builds.activityWhat')}
        onRetry={activity.refetch}
      />
    );
  }
  if (activity.data.items.length === 0) {
    return (
      <Text as="p" color="secondary">
        {t('builds.activityNone')}
      </Text>
    );
  }
  return (
    <ActivityList
      items={activity.data.items}
      before={
        activity.data.items[0].version > 1 && (
          <Text as="p" color="secondary">
            {t('builds.activityRemoved')}
          </Text>
        )
      }
    />
  );
}
