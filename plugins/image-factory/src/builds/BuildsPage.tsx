import { Button, ButtonLink } from '@backstage/ui';
import { buildCreatePermission } from '@imagefactory/backstage-plugin-image-factory-common';
import { useMemo } from 'react';
import { useMay } from '../access/useMay';
import { LiveMark } from '../live/LiveMark';
import { EmptyState } from '../patterns/EmptyState';
import { ListTable } from '../patterns/ListTable';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { Pager } from '../patterns/Pager';
import { usePageTitle } from '../patterns/usePageTitle';
import { usePaging } from '../patterns/usePaging';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { TenantNotice } from '../tenants/TenantNotice';
import { UnknownTenant } from '../tenants/UnknownTenant';
import { useText } from '../translation';
import { BuildFilterBar } from './BuildFilterBar';
import { buildColumns } from './buildColumns';
import { FreshBuilds } from './FreshBuilds';
import { BuildListFilter, useBuildFilter } from './useBuildFilter';
import { useBuildList } from './useBuildList';

function NoBuilds(props: { filter: BuildListFilter }) {
  const { t } = useText();
  const paths = usePaths();
  const mayBuild = useMay(buildCreatePermission.name);
  if (props.filter.isNarrowed) {
    return (
      <EmptyState
        title={t('builds.emptyFilteredTitle')}
        description={t('builds.emptyFilteredText')}
        action={
          <Button variant="secondary" onPress={props.filter.clear}>
            {t('builds.clearFilters')}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t('builds.emptyTitle')}
      description={t('builds.emptyText')}
      action={
        mayBuild && (
          <ButtonLink variant="secondary" href={paths.newBuild()}>
            {t('builds.first')}
          </ButtonLink>
        )
      }
    />
  );
}

function BuildList(props: { filter: BuildListFilter }) {
  const { t } = useText();
  const paths = usePaths();
  const paging = usePaging();
  const { filter } = props;
  const list = useBuildList({
    filters: filter.filters,
    cursor: paging.cursor,
    enabled: filter.isReady,
  });
  const columns = useMemo(() => buildColumns(t, { withProject: true }), [t]);

  if (filter.tenant.status === 'unknown') {
    return <UnknownTenant filter={filter.tenant} />;
  }
  if (list.page.isPending) return <Waiting rows={8} height={56} />;
  return (
    <>
      {list.page.isLoadingError && (
        <LoadError
          error={list.page.error}
          what={t('builds.what')}
          onRetry={list.page.refetch}
        />
      )}
      {paging.isFirst && (
        <FreshBuilds
          count={list.fresh}
          isMore={list.isMore}
          onShow={list.showFresh}
        />
      )}
      {list.builds.length > 0 && (
        <ListTable
          label={t('builds.title')}
          columns={columns}
          items={list.builds}
          hrefOf={build => paths.build(build.id)}
        />
      )}
      {list.builds.length === 0 && list.page.isSuccess && (
        <NoBuilds filter={filter} />
      )}
      <LiveMark />
      <Pager paging={paging} nextCursor={list.nextCursor} />
    </>
  );
}

/** Every build that the person may see, newest first. */
export function BuildsPage() {
  const { t } = useText();
  const filter = useBuildFilter();
  usePageTitle(t('builds.title'));
  return (
    <PageBody>
      <TenantNotice tenantId={filter.tenant.tenantId} />
      <BuildFilterBar filter={filter} />
      <BuildList filter={filter} />
    </PageBody>
  );
}
