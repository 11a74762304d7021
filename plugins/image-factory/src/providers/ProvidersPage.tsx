import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { EmptyState } from '../patterns/EmptyState';
import { FilterBar } from '../patterns/FilterBar';
import { ListPage } from '../patterns/ListPage';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { ProviderCard } from './ProviderCard';
import { providersQuery } from './queries';

/** Where builds run, whether they can, and what to do if not. */
export function ProvidersPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const providers = useQuery(providersQuery(api));
  const { items, allowedActions = [] } = providers.data ?? {};
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
      filters={items && items.length > 0 && add && <FilterBar action={add} />}
      query={providers}
      items={items}
      waiting={{ rows: 2, height: 220 }}
      columns={[]}
      draw={all =>
        all.map(provider => (
          <ProviderCard key={provider.id} provider={provider} />
        ))
      }
      empty={
        <EmptyState
          title={t('providers.emptyTitle')}
          description={t('providers.emptyText')}
          action={add}
        />
      }
    />
  );
}
