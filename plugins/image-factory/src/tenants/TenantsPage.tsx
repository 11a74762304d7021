import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import {
  Tenant,
  tenantCreatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { FilterBar } from '../patterns/FilterBar';
import { ListPage } from '../patterns/ListPage';
import { NothingHere } from '../patterns/NothingHere';
import { PAGE_SIZE, usePaging } from '../patterns/usePaging';
import { useSearchFilter } from '../patterns/useSearchFilter';
import { useUrlFilter } from '../patterns/useUrlFilter';
import { useMay } from '../rights/useMay';
import { usePaths } from '../routes';
import { Translate, useText } from '../translation';
import { foldCase } from '../words/format';
import { tenantsQuery } from './queries';
import { tenantColumns } from './tenantColumns';

function fits(
  tenant: Tenant,
  search: string | undefined,
  t: Translate,
): boolean {
  const text = foldCase(`${tenant.name} ${tenant.title}`, t);
  return text.includes(foldCase(search ?? '', t));
}

function CreateTenant() {
  const { t } = useText();
  const paths = usePaths();
  return (
    <ButtonLink
      variant="secondary"
      iconStart={<RiAddLine aria-hidden />}
      href={paths.newTenant()}
    >
      {t('tenants.new')}
    </ButtonLink>
  );
}

/** The tenants of the person that fit what is filtered by, a page of them at a time. */
function useShownTenants() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const search = useSearchFilter();
  const [archived, setArchived] = useUrlFilter('archived');
  const tenants = useQuery(tenantsQuery(api, t));
  const paging = usePaging();
  const shown = tenants.data?.filter(
    each =>
      fits(each, search.settled, t) &&
      (archived === 'yes' || each.status !== 'archived'),
  );
  const start = Number(paging.cursor ?? 0) || 0;
  const end = start + PAGE_SIZE;
  return {
    tenants,
    search,
    isArchivedShown: archived === 'yes',
    showArchived: (on: boolean) => setArchived(on ? 'yes' : undefined),
    paging,
    items: shown?.slice(start, end),
    nextCursor: shown && end < shown.length ? String(end) : undefined,
  };
}

/** Every tenant of the person, by title. */
export function TenantsPage() {
  const { t } = useText();
  const paths = usePaths();
  const list = useShownTenants();
  const { tenants, search } = list;
  const mayCreate = useMay(tenantCreatePermission.name);
  const columns = useMemo(() => tenantColumns(t), [t]);
  return (
    <ListPage
      label={t('tenants.title')}
      what={t('tenants.what')}
      filters={
        <FilterBar
          search={{ label: t('tenants.search'), ...search }}
          toggle={{
            label: t('tenants.includeArchived'),
            isOn: list.isArchivedShown,
            set: list.showArchived,
          }}
          action={mayCreate && <CreateTenant />}
        />
      }
      query={tenants}
      items={list.items}
      columns={columns}
      hrefOf={tenant => paths.tenant(tenant.id)}
      empty={
        <NothingHere
          isNarrowed={Boolean(tenants.data?.length)}
          onClear={() => {
            search.setText('');
            list.showArchived(true);
          }}
          narrowed={{
            title: t('tenants.emptyFilteredTitle'),
            description: t('tenants.emptyFilteredText'),
          }}
          nothing={{
            title: t('tenants.emptyTitle'),
            description: t('tenants.emptyText'),
          }}
        />
      }
      paging={list.paging}
      nextCursor={list.nextCursor}
    />
  );
}
