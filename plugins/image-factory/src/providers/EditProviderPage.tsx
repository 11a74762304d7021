import { BreadcrumbEntry, useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import {
  ExecutorDescription,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { crumbLabel } from '../patterns/crumbLabel';
import { EmptyState } from '../patterns/EmptyState';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { EditProviderForm } from './EditProviderForm';
import { executorsQuery, providerQuery } from './queries';

/** The form, for those who may and where the backend knows the kind of the provider. */
function FormOrWhyNot(props: {
  provider: Provider;
  executors: ExecutorDescription[];
}) {
  const { t } = useText();
  const paths = usePaths();
  const { provider, executors } = props;
  const executor = executors.find(({ id }) => id === provider.executor);
  const mayEdit = provider.allowedActions.includes('update');
  if (mayEdit && executor) {
    return <EditProviderForm provider={provider} executor={executor} />;
  }
  return (
    <EmptyState
      title={mayEdit ? t('providers.noKindTitle') : t('providers.mayNotEdit')}
      description={
        mayEdit ? t('providers.noKindText') : t('providers.mayNotEditText')
      }
      action={
        <ButtonLink variant="secondary" href={paths.provider(provider.id)}>
          {t('providers.back')}
        </ButtonLink>
      }
    />
  );
}

/** Changes a provider that was made in the portal. */
export function EditProviderPage() {
  const { t } = useText();
  const { providerId = '' } = useParams();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const provider = useQuery(providerQuery(api, providerId));
  const executors = useQuery(executorsQuery(api));
  const title = provider.data?.title;
  usePageTitle(title && t('providers.editTitle', { name: title }));
  const failed = [provider, executors].find(query => query.isError);
  return (
    <BreadcrumbEntry
      entry={{
        label: crumbLabel(title ?? providerId),
        href: paths.provider(providerId),
      }}
    >
      <PageBody>
        {failed?.error && (
          <LoadError
            error={failed.error}
            what={t('providers.one')}
            onRetry={failed.refetch}
            back={{ label: t('providers.title'), href: paths.providers() }}
          />
        )}
        {!failed && (provider.isPending || executors.isPending) && (
          <Waiting rows={4} />
        )}
        {provider.data && executors.data && (
          <FormOrWhyNot
            provider={provider.data}
            executors={executors.data.items}
          />
        )}
      </PageBody>
    </BreadcrumbEntry>
  );
}
