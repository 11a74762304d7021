import { useApi } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, SearchField, Switch } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import {
  Tenant,
  tenantCreatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMay } from '../access/useMay';
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
import { useUrlFilter } from '../patterns/useUrlFilter';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { tenantsQuery } from './queries';
import { tenantColumns } from './tenantColumns';

function fits(tenant: Tenant, search: string | undefined): boolean {
  const text = `${tenant.name} ${tenant.title}`.toLocaleLowerCase();
  return text.includes((search ?? '').toLocaleLowerCase());
}

function NoTenants(props: { isNarrowed: boolean; onClear: () => void }) {
  const { t } = useText();
  if (!props.isNarrowed) {
    return (
      <EmptyState
        title={t('tenants.emptyTitle')}
        description={t('tenants.emptyText')}
      />
    );
  }
  return (
    <EmptyState
      title={t('tenants.emptyFilteredTitle')}
      description={t('tenants.emptyFilteredText')}
      action={
        <Button variant="secondary" onPress={props.onClear}>
          {t('tenants.clearFilters')}
        </Button>
      }
    />
  );
}

function TenantList(props: { tenants: Tenant[] }) {
  const { t } = useText();
  const paths = usePaths();
  const paging = usePaging();
  const columns = useMemo(() => tenantColumns(t), [t]);
  const start = Number(paging.cursor ?? 0) || 0;
  const end = start + PAGE_SIZE;
  return (
    <>
      <ListTable
        label={t('tenants.title')}
        columns={columns}
        items={props.tenants.slice(start, end)}
        hrefOf={tenant => paths.tenant(tenant.id)}
      />
      <Pager
        paging={paging}
        nextCursor={end < props.tenants.length ? String(end) : undefined}
      />
    </>
  );
}

function FilterBar(props: {
  search: ReturnType<typeof useSearchFilter>;
  withArchived: boolean;
  setArchived: (on: boolean) => void;
}) {
  const { t } = useText();
  const paths = usePaths();
  const mayCreate = useMay(tenantCreatePermission.name);
  return (
    <div className={styles.filters} role="search">
      <SearchField
        aria-label={t('tenants.search')}
        placeholder={t('tenants.search')}
        value={props.search.text}
        onChange={props.search.setText}
      />
      <div data-fixed>
        <Switch
          label={t('tenants.includeArchived')}
          isSelected={props.withArchived}
          onChange={props.setArchived}
        />
      </div>
      {mayCreate && (
        <div data-fixed data-end>
          <ButtonLink
            variant="secondary"
            iconStart={<RiAddLine aria-hidden />}
            href={paths.newTenant()}
          >
            {t('tenants.new')}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

/** Every tenant of the person, by title. */
export function TenantsPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const search = useSearchFilter();
  const [archived, setArchived] = useUrlFilter('archived');
  const tenants = useQuery(tenantsQuery(api));
  usePageTitle(t('tenants.title'));
  const withArchived = archived === 'yes';
  const shown = tenants.data?.filter(
    each =>
      fits(each, search.settled) &&
      (withArchived || each.status !== 'archived'),
  );
  return (
    <PageBody>
      <FilterBar
        search={search}
        withArchived={withArchived}
        setArchived={on => setArchived(on ? 'yes' : undefined)}
      />
      {tenants.isPending && <Waiting />}
      {tenants.isError && (
        <LoadError
          error={tenants.error}
          what={t('tenants.what')}
          onRetry={tenants.refetch}
        />
      )}
      {shown?.length === 0 && (
        <NoTenants
          isNarrowed={Boolean(tenants.data?.length)}
          onClear={() => {
            search.setText('');
            setArchived('yes');
          }}
        />
      )}
      {shown && shown.length > 0 && <TenantList tenants={shown} />}
    </PageBody>
  );
}
