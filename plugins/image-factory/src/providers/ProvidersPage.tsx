import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { FilterBar } from '../patterns/FilterBar';
import { ListPage } from '../patterns/ListPage';
import { NothingHere } from '../patterns/NothingHere';
import { usePaths } from '../routes';
import { UnknownTenant } from '../tenants/UnknownTenant';
import { ALL_TENANTS, useTenantFilter } from '../tenants/useTenantFilter';
import { useText } from '../translation';
import { mayUse } from './mayUse';
import { ProviderCard } from './ProviderCard';
import { providersQuery } from './queries';

/** Where builds run, whether they can, and what to do if not. */
export function ProvidersPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const providers = useQuery(providersQuery(api));
  const tenant = useTenantFilter();
  const { items: all, allowedActions = [] } = providers.data ?? {};
  const items = tenant.tenantId
    ? all?.filter(provider => mayUse(provider, tenant.name))
    : all;
  const add = allowedActions.includes('create') && (
    <ButtonLink
      variant="secondary"
      iconStart={<RiAddLine aria-hidden />}
      href={paths.newProvider()}
    >
      {t('providers.add')}
    </ButtonLink>
  );
  return (
    <ListPage
      label={t('providers.title')}
      what={t('providers.what')}
      filters={all && all.length > 0 && add && <FilterBar action={add} />}
      instead={tenant.status === 'unknown' && <UnknownTenant filter={tenant} />}
      query={providers}
      items={items}
      waiting={{ rows: 2, height: 220 }}
      columns={[]}
      draw={shown =>
        shown.map(provider => (
          <ProviderCard key={provider.id} provider={provider} />
        ))
      }
      empty={
        <NothingHere
          isNarrowed={Boolean(all?.length)}
          onClear={() => tenant.choose(ALL_TENANTS)}
          narrowed={{
            title: t('providers.noneOfTenantTitle'),
            description: t('providers.noneOfTenantText'),
          }}
          nothing={{
            title: t('providers.emptyTitle'),
            description: t('providers.emptyText'),
            action: add,
          }}
        />
      }
    />
  );
}
