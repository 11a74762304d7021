import { Text } from '@backstage/ui';
import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { Facts } from '../patterns/Facts';
import { Section } from '../patterns/Section';
import { useText } from '../translation';
import { listText, methodsText, TenantsText } from './providerFacts';

/** Who may use it, what it can run, and where that is changed. */
export function SetupFacts(props: { provider: Provider }) {
  const { t } = useText();
  const { provider } = props;
  const isDeclared = provider.managedBy === 'configuration';
  return (
    <Section title={t('providers.setup')}>
      <Facts
        facts={[
          {
            label: t('providers.tenants'),
            value: <TenantsText provider={provider} />,
          },
          {
            label: t('providers.methods'),
            value: methodsText(provider, t),
          },
          {
            label: t('providers.architectures'),
            value: listText(provider.architectures),
          },
          ...(provider.capabilities.length > 0
            ? [
                {
                  label: t('providers.capabilities'),
                  value: listText(provider.capabilities),
                },
              ]
            : []),
          {
            label: t('providers.source'),
            value: isDeclared
              ? t('providers.sourceConfiguration')
              : t('providers.sourcePortal'),
          },
        ]}
      />
      {isDeclared && (
        <Text as="p" color="secondary">
          {t('providers.managedThere')}
        </Text>
      )}
    </Section>
  );
}
