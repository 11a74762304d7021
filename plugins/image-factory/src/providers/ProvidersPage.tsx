import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { EmptyState } from '../patterns/EmptyState';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import styles from '../patterns/patterns.module.css';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { ProviderCard } from './ProviderCard';
import { providersQuery } from './queries';

function AddProvider() {
  const { t } = useText();
  const paths = usePaths();
  return (
    <ButtonLink
      variant="secondary"
      iconStart={<RiAddLine aria-hidden />}
      href={paths.newProvider()}
    >
      {t('providers.add')}
    </ButtonLink>
  );
}

/** Where builds run, whether they can, and what to do if not. */
export function ProvidersPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const providers = useQuery(providersQuery(api));
  usePageTitle(t('providers.title'));
  const { items = [], allowedActions = [] } = providers.data ?? {};
  const add = allowedActions.includes('create') && <AddProvider />;
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
      {providers.data && items.length === 0 && (
        <EmptyState
          title={t('providers.emptyTitle')}
          description={t('providers.emptyText')}
          action={add}
        />
      )}
      {items.length > 0 && add && (
        <div className={styles.filters}>
          <div data-fixed data-end>
            {add}
          </div>
        </div>
      )}
      {items.map(provider => (
        <ProviderCard key={provider.id} provider={provider} />
      ))}
    </PageBody>
  );
}
