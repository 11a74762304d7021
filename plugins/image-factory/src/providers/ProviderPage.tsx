import { BreadcrumbEntry, useApi } from '@backstage/frontend-plugin-api';
import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { crumbLabel } from '../patterns/crumbLabel';
import { DetailHeader } from '../patterns/DetailHeader';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { Section } from '../patterns/Section';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { CheckAgain } from './CheckAgain';
import { CheckList } from './CheckList';
import { ProviderActions } from './ProviderActions';
import { checkedText } from './providerFacts';
import { ProviderSetup } from './ProviderSetup';
import { ProviderStatus } from './ProviderStatus';
import { providerQuery } from './queries';
import { SlotBar } from './SlotBar';

function LoadedProvider(props: { provider: Provider }) {
  const { t } = useText();
  const paths = usePaths();
  const { provider } = props;
  return (
    <BreadcrumbEntry
      entry={{
        label: crumbLabel(provider.title),
        href: paths.provider(provider.id),
      }}
    >
      <DetailHeader
        title={provider.title}
        facts={[
          <WrappedName key="id" name={provider.id} />,
          <span key="executor">
            {t('providers.executor')} {provider.executor}
          </span>,
          <span key="checked">
            {t('providers.checked')} {checkedText(provider, t)}
          </span>,
        ]}
        actions={<ProviderActions provider={provider} />}
      />
      <ProviderStatus provider={provider} />
      {!provider.retiredAt && (
        <>
          <Section
            title={t('providers.checks')}
            actions={<CheckAgain provider={provider} />}
          >
            <CheckList checks={provider.checks} />
          </Section>
          <Section title={t('providers.load')}>
            <SlotBar
              used={provider.slotsUsed}
              slots={provider.slots}
              providerTitle={provider.title}
            />
          </Section>
        </>
      )}
      <ProviderSetup provider={provider} />
    </BreadcrumbEntry>
  );
}

/** One provider: does it work, is it to, how full is it, and how it is set up. */
export function ProviderPage() {
  const { t } = useText();
  const { providerId = '' } = useParams();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const provider = useQuery(providerQuery(api, providerId));
  usePageTitle(provider.data?.title);
  return (
    <PageBody>
      {provider.isPending && <Waiting rows={4} height={88} />}
      {provider.isError && (
        <LoadError
          error={provider.error}
          what={t('providers.one')}
          onRetry={provider.refetch}
          back={{ label: t('providers.title'), href: paths.providers() }}
        />
      )}
      {provider.data && <LoadedProvider provider={provider.data} />}
    </PageBody>
  );
}
