import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { FormPage } from '../patterns/FormPage';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { EditProviderForm } from './EditProviderForm';
import { executorsQuery, providerQuery } from './queries';

/** Changes a provider that was made in the portal. */
export function EditProviderPage() {
  const { t } = useText();
  const { providerId = '' } = useParams();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const provider = useQuery(providerQuery(api, providerId));
  const executors = useQuery(executorsQuery(api));
  const title = provider.data?.title;
  const mayEdit = provider.data?.allowedActions.includes('update');
  const executor = executors.data?.items.find(
    ({ id }) => id === provider.data?.executor,
  );
  const denied = {
    title: mayEdit ? t('providers.noKindTitle') : t('providers.mayNotEdit'),
    description: mayEdit
      ? t('providers.noKindText')
      : t('providers.mayNotEditText'),
    action: (
      <ButtonLink variant="secondary" href={paths.provider(providerId)}>
        {t('providers.back')}
      </ButtonLink>
    ),
  };
  return (
    <FormPage
      title={title && t('providers.editTitle', { name: title })}
      crumbs={[
        { label: title ?? providerId, href: paths.provider(providerId) },
      ]}
      needs={[provider, executors]}
      what={t('providers.one')}
      back={{ label: t('providers.title'), href: paths.providers() }}
      denied={mayEdit && executor ? undefined : denied}
    >
      {() =>
        provider.data &&
        executor && (
          <EditProviderForm provider={provider.data} executor={executor} />
        )
      }
    </FormPage>
  );
}
