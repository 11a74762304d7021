import { ButtonLink } from '@backstage/ui';
import { buildCreatePermission } from '@imagefactory/backstage-plugin-image-factory-common';
import { useMemo } from 'react';
import { ListPage } from '../patterns/ListPage';
import { NothingHere } from '../patterns/NothingHere';
import { usePaging } from '../patterns/usePaging';
import { useMay } from '../rights/useMay';
import { usePaths } from '../routes';
import { TenantNotice } from '../tenants/TenantNotice';
import { UnknownTenant } from '../tenants/UnknownTenant';
import { useText } from '../translation';
import { BuildFilterBar } from './BuildFilterBar';
import { buildColumns } from './buildColumns';
import { BuildViews } from './BuildViews';
import { FreshBuilds } from './FreshBuilds';
import { BuildListFilter, useBuildFilter } from './useBuildFilter';
import { useBuildList } from './useBuildList';
import { useFirstView } from './useFirstView';
import { useSavedViews } from './useSavedViews';

function NoBuilds(props: { filter: BuildListFilter }) {
  const { t } = useText();
  const paths = usePaths();
  const mayBuild = useMay(buildCreatePermission.name);
  return (
    <NothingHere
      isNarrowed={props.filter.isNarrowed}
      onClear={props.filter.clear}
      narrowed={{
        title: t('builds.emptyFilteredTitle'),
        description: t('builds.emptyFilteredText'),
      }}
      nothing={{
        title: t('builds.emptyTitle'),
        description: t('builds.emptyText'),
        action: mayBuild && (
          <ButtonLink variant="secondary" href={paths.newBuild()}>
            {t('builds.first')}
          </ButtonLink>
        ),
      }}
    />
  );
}

/** Every build that the person may see, newest first. */
export function BuildsPage() {
  const { t } = useText();
  const paths = usePaths();
  const filter = useBuildFilter();
  const ownViews = useSavedViews();
  useFirstView(ownViews.kept);
  const { tenant } = filter;
  const paging = usePaging();
  const list = useBuildList({
    filters: filter.filters,
    cursor: paging.cursor,
    enabled: filter.isReady,
  });
  const columns = useMemo(
    () => buildColumns(t, { withProject: true, withTenant: tenant.isMixed }),
    [t, tenant.isMixed],
  );
  return (
    <ListPage
      label={t('builds.title')}
      what={t('builds.what')}
      notice={<TenantNotice tenantId={tenant.tenantId} />}
      filters={
        <>
          <BuildViews filter={filter} own={ownViews} />
          <BuildFilterBar
            filter={filter}
            people={list.builds.map(build => build.requestedBy)}
          />
        </>
      }
      instead={tenant.status === 'unknown' && <UnknownTenant filter={tenant} />}
      above={
        paging.isFirst && (
          <FreshBuilds
            count={list.fresh}
            isMore={list.isMore}
            onShow={list.showFresh}
          />
        )
      }
      query={list.page}
      items={list.page.data && list.builds}
      waiting={{ rows: 8, height: 56 }}
      columns={columns}
      hrefOf={build => paths.build(build.id)}
      empty={<NoBuilds filter={filter} />}
      paging={paging}
      nextCursor={list.nextCursor}
    />
  );
}
