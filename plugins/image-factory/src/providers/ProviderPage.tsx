import { useApi } from '@backstage/frontend-plugin-api';
import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { DetailPage, DetailView } from '../patterns/DetailPage';
import { Section } from '../patterns/Section';
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

function ReadinessAndLoad(props: { provider: Provider }) {
  const { t } = useText();
  const { provider } = props;
  return (
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
  );
}

function LoadedProvider(props: { provider: Provider }) {
  const { t } = useText();
  const paths = usePaths();
  const { provider } = props;
  return (
    <DetailView
      crumbs={[{ label: provider.title, href: paths.provider(provider.id) }]}
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
      notice={<ProviderStatus provider={provider} />}
    >
      {!provider.retiredAt && <ReadinessAndLoad provider={provider} />}
      <ProviderSetup provider={provider} />
    </DetailView>
  );
}

/** One provider: does it work, is it to, how full is it, and how it is set up. */
export function ProviderPage() {
  const { t } = useText();
  const { providerId = '' } = useParams();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  return (
    <DetailPage
      query={useQuery(providerQuery(api, providerId))}
      what={t('providers.one')}
      back={{ label: t('providers.title'), href: paths.providers() }}
      titleOf={provider => provider.title}
    >
      {provider => <LoadedProvider provider={provider} />}
    </DetailPage>
  );
}
