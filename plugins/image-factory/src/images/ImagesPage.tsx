import { useApi } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, SearchField } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { EmptyState } from '../patterns/EmptyState';
import { ListTable } from '../patterns/ListTable';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { Pager } from '../patterns/Pager';
import styles from '../patterns/patterns.module.css';
import { usePageTitle } from '../patterns/usePageTitle';
import { PAGE_SIZE, usePaging } from '../patterns/usePaging';
import { useSearchFilter } from '../patterns/useSearchFilter';
import { useUrlId } from '../patterns/useUrlId';
import { Waiting } from '../patterns/Waiting';
import { ProjectSelect } from '../projects/ProjectSelect';
import { usePaths } from '../routes';
import { UnknownTenant } from '../tenants/UnknownTenant';
import { ALL_TENANTS, useTenantFilter } from '../tenants/useTenantFilter';
import { useText } from '../translation';
import { imageColumns } from './imageColumns';
import { ImageFilters, imagesQuery } from './queries';

function NoImages(props: { isNarrowed: boolean; onClear: () => void }) {
  const { t } = useText();
  const paths = usePaths();
  return props.isNarrowed ? (
    <EmptyState
      title={t('images.emptyFilteredTitle')}
      description={t('images.emptyFilteredText')}
      action={
        <Button variant="secondary" onPress={props.onClear}>
          {t('images.clearFilters')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      title={t('images.emptyTitle')}
      description={t('images.emptyText')}
      action={
        <ButtonLink variant="secondary" href={paths.newBuild()}>
          {t('images.emptyAction')}
        </ButtonLink>
      }
    />
  );
}

function ImageList(props: {
  filters: ImageFilters;
  isReady: boolean;
  onClear: () => void;
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const paging = usePaging();
  const { filters, isReady } = props;
  const images = useQuery({
    ...imagesQuery(api, { filters, cursor: paging.cursor, limit: PAGE_SIZE }),
    enabled: isReady,
  });
  const columns = useMemo(() => imageColumns(t, { withProject: true }), [t]);
  if (images.isPending) return <Waiting />;
  if (images.isError) {
    return (
      <LoadError
        error={images.error}
        what={t('images.what')}
        onRetry={images.refetch}
      />
    );
  }
  if (images.data.items.length === 0) {
    const isNarrowed = Object.values(filters).some(Boolean);
    return <NoImages isNarrowed={isNarrowed} onClear={props.onClear} />;
  }
  return (
    <>
      <ListTable
        label={t('images.title')}
        columns={columns}
        items={images.data.items}
        hrefOf={image => paths.image(image.id)}
      />
      <Pager paging={paging} nextCursor={images.data.nextCursor} />
    </>
  );
}

/** Every image that the person may see, newest first. */
export function ImagesPage() {
  const { t } = useText();
  const tenant = useTenantFilter();
  const search = useSearchFilter();
  const [projectId, setProject] = useUrlId('project');
  const [, setParams] = useSearchParams();
  usePageTitle(t('images.title'));
  const filters = {
    tenantId: tenant.tenantId,
    projectId,
    search: search.settled,
  };
  return (
    <PageBody>
      <div className={styles.filters} role="search">
        <SearchField
          aria-label={t('images.search')}
          placeholder={t('images.search')}
          value={search.text}
          onChange={search.setText}
        />
        <ProjectSelect
          label={t('images.filterProject')}
          anyLabel={t('images.anyProject')}
          tenantId={tenant.tenantId}
          chosen={projectId}
          onChoose={setProject}
          withTenant
        />
      </div>
      {tenant.status === 'unknown' ? (
        <UnknownTenant filter={tenant} />
      ) : (
        <ImageList
          filters={filters}
          isReady={tenant.status === 'ready'}
          onClear={() => {
            search.setText('');
            tenant.choose(ALL_TENANTS);
            setParams({ tenant: ALL_TENANTS });
          }}
        />
      )}
    </PageBody>
  );
}
