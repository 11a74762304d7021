import { useApi } from '@backstage/frontend-plugin-api';
import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { DetailPage, DetailView } from '../patterns/DetailPage';
import { Section } from '../patterns/Section';
import { WrappedName } from '../patterns/WrappedName';
import { CertificateSection } from '../preparations/CertificateSection';
import { mayPrepare } from '../preparations/mayPrepare';
import { PreparationTab } from '../preparations/PreparationTab';
import { usePaths } from '../routes';
import { Translate, useText } from '../translation';
import { CheckAgain } from './CheckAgain';
import { CheckList } from './CheckList';
import { NextStepSection } from './NextStepSection';
import { ProviderActions } from './ProviderActions';
import { checkedText } from './providerFacts';
import { ProviderStatus } from './ProviderStatus';
import { providerQuery } from './queries';
import { SettingsSection } from './SettingsSection';
import { SetupFacts } from './SetupFacts';
import { SlotBar } from './SlotBar';

function Overview(props: { provider: Provider }) {
  const { t } = useText();
  const { provider } = props;
  return (
    <>
      <NextStepSection provider={provider} />
      <Section
        title={t('providers.checks')}
        actions={<CheckAgain provider={provider} />}
      >
        <CheckList checks={provider.checks} />
      </Section>
      <CertificateSection provider={provider} />
      <Section title={t('providers.load')}>
        <SlotBar
          used={provider.slotsUsed}
          slots={provider.slots}
          providerTitle={provider.title}
        />
      </Section>
      <SetupFacts provider={provider} />
    </>
  );
}

function tabsOf(provider: Provider, t: Translate) {
  return [
    {
      id: 'overview',
      title: t('providers.tabOverview'),
      content: <Overview provider={provider} />,
    },
    ...(mayPrepare(provider)
      ? [
          {
            id: 'preparation',
            title: t('preparations.tab'),
            content: <PreparationTab provider={provider} />,
          },
        ]
      : []),
    ...(provider.settings
      ? [
          {
            id: 'settings',
            title: t('providers.settings'),
            content: (
              <SettingsSection
                executor={provider.executor}
                settings={provider.settings}
              />
            ),
          },
        ]
      : []),
  ];
}

function LoadedProvider(props: { provider: Provider }) {
  const { t } = useText();
  const paths = usePaths();
  const { provider } = props;
  const tabs = tabsOf(provider, t);
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
      tabs={
        !provider.retiredAt && tabs.length > 1
          ? { label: t('providers.tabs'), tabs }
          : undefined
      }
    >
      {provider.retiredAt && <SetupFacts provider={provider} />}
      {!provider.retiredAt && tabs.length === 1 && (
        <Overview provider={provider} />
      )}
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
