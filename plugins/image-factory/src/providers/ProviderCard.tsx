import { Link } from '@backstage/ui';
import {
  isKnownIn,
  Provider,
  Readiness,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Facts } from '../patterns/Facts';
import { Section } from '../patterns/Section';
import { HeadName } from '../patterns/HeadName';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { CheckAgain } from './CheckAgain';
import { CheckList } from './CheckList';
import { checkedText, methodsText, TenantsText } from './providerFacts';
import { preparationFacts } from './preparationFacts';
import { ProviderStatus } from './ProviderStatus';
import { SlotBar } from './SlotBar';

const tones = {
  unknown: 'neutral',
  preparing: 'neutral',
  ready: 'neutral',
  degraded: 'warning',
  'not-ready': 'danger',
  offline: 'danger',
} as const satisfies Record<Readiness, string>;

/** What an operator has stopped needs nobody's care. */
function toneOf({ state, readiness }: Provider) {
  return state === 'enabled' && isKnownIn(tones, readiness)
    ? tones[readiness]
    : 'neutral';
}

/** One provider in short: can it run builds, how full is it, and what is wrong with it. */
export function ProviderCard(props: { provider: Provider }) {
  const { t } = useText();
  const paths = usePaths();
  const { provider } = props;
  const wrong = provider.checks.filter(check => check.result !== 'pass');
  return (
    <Section
      title={provider.title}
      heading={
        <Link
          href={paths.provider(provider.id)}
          variant="body-large"
          weight="bold"
        >
          <HeadName name={provider.title} />
        </Link>
      }
      level={2}
      tone={toneOf(provider)}
      actions={<CheckAgain provider={provider} />}
    >
      <ProviderStatus provider={provider} />
      <SlotBar
        used={provider.slotsUsed}
        slots={provider.slots}
        providerTitle={provider.title}
      />
      <Facts
        facts={[
          { label: t('providers.methods'), value: methodsText(provider, t) },
          { label: t('providers.executor'), value: provider.executor },
          {
            label: t('providers.tenants'),
            value: <TenantsText provider={provider} />,
          },
          { label: t('providers.checked'), value: checkedText(provider, t) },
          ...preparationFacts(provider, t),
        ]}
      />
      {wrong.length > 0 && <CheckList checks={provider.checks} />}
    </Section>
  );
}
