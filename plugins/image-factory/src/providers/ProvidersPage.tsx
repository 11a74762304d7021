import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { EmptyState } from '../patterns/EmptyState';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { useText } from '../translation';
import { ProviderCard } from './ProviderCard';
import { providersQuery } from './queries';

/** Where builds run, whether they can, and what to do if not. */
export function ProvidersPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const providers = useQuery(providersQuery(api));
  usePageTitle(t('providers.title'));
  return (
    <PageBody>
      {providers.isError && (
        <LoadError
          error={providers.error}
          what={t('providers.what')}
          onRetry={providers.refetch}
        />
      )}
      {providers.isPending && <Waiting rows={2} height={220} />}
      {providers.data?.items.length === 0 && (
        <EmptyState
          title={t('providers.emptyTitle')}
          description={t('providers.emptyText')}
        />
      )}
      {providers.data?.items.map(provider => (
        <ProviderCard key={provider.id} provider={provider} />
      ))}
    </PageBody>
  );
}
