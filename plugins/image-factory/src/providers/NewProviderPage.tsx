import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { FormPage } from '../patterns/FormPage';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { NewProviderForm } from './NewProviderForm';
import { executorsQuery, providersQuery } from './queries';

/** Adds a provider of one of the kinds that the backend can drive. */
export function NewProviderPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const executors = useQuery(executorsQuery(api));
  const providers = useQuery(providersQuery(api));
  const kinds = executors.data?.items ?? [];
  const mayAdd = providers.data?.allowedActions.includes('create');
  const title = t('providers.addTitle');
  const denied = {
    title: mayAdd ? t('providers.noKindTitle') : t('providers.mayNotAdd'),
    description: mayAdd
      ? t('providers.noKindText')
      : t('providers.mayNotAddText'),
    action: (
      <ButtonLink variant="secondary" href={paths.providers()}>
        {t('providers.backToAll')}
      </ButtonLink>
    ),
  };
  return (
    <FormPage
      title={title}
      crumbs={[{ label: title, href: paths.newProvider() }]}
      needs={[executors, providers]}
      what={t('providers.executors')}
      denied={mayAdd && kinds.length > 0 ? undefined : denied}
    >
      {() => <NewProviderForm executors={kinds} />}
    </FormPage>
  );
}
