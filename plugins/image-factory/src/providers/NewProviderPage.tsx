import { BreadcrumbEntry, useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { ExecutorDescription } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { EmptyState } from '../patterns/EmptyState';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { NewProviderForm } from './NewProviderForm';
import { executorsQuery, providersQuery } from './queries';

/** The form, or why there is none. */
function FormOrWhyNot(props: {
  mayAdd: boolean;
  executors: ExecutorDescription[];
}) {
  const { t } = useText();
  const paths = usePaths();
  const { mayAdd, executors } = props;
  if (mayAdd && executors.length > 0) {
    return <NewProviderForm executors={executors} />;
  }
  return (
    <EmptyState
      title={mayAdd ? t('providers.noKindTitle') : t('providers.mayNotAdd')}
      description={
        mayAdd ? t('providers.noKindText') : t('providers.mayNotAddText')
      }
      action={
        <ButtonLink variant="secondary" href={paths.providers()}>
          {t('providers.backToAll')}
        </ButtonLink>
      }
    />
  );
}

/** Adds a provider of one of the kinds that the backend can drive. */
export function NewProviderPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const executors = useQuery(executorsQuery(api));
  const providers = useQuery(providersQuery(api));
  usePageTitle(t('providers.addTitle'));
  const failed = [executors, providers].find(query => query.isError);
  return (
    <BreadcrumbEntry
      entry={{ label: t('providers.addTitle'), href: paths.newProvider() }}
    >
      <PageBody>
        {failed && (
          <LoadError
            error={failed.error}
            what={t('providers.executors')}
            onRetry={failed.refetch}
          />
        )}
        {!failed && (executors.isPending || providers.isPending) && (
          <Waiting rows={4} />
        )}
        {executors.data && providers.data && (
          <FormOrWhyNot
            mayAdd={providers.data.allowedActions.includes('create')}
            executors={executors.data.items}
          />
        )}
      </PageBody>
    </BreadcrumbEntry>
  );
}
