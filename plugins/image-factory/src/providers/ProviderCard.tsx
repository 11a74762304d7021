import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { RiRefreshLine } from '@remixicon/react';
import {
  checkProviderContract,
  Provider,
  Readiness,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { Facts } from '../patterns/Facts';
import { errorText } from '../refusals/refusalText';
import { Section } from '../patterns/Section';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { useNotice } from '../patterns/useNotice';
import { useText } from '../translation';
import { CheckList } from './CheckList';
import styles from './providers.module.css';
import { SlotBar } from './SlotBar';

const tones = {
  unknown: 'neutral',
  ready: 'neutral',
  degraded: 'warning',
  'not-ready': 'danger',
} as const satisfies Record<Readiness, string>;

function CheckAgain(props: { provider: Provider }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const tell = useNotice();
  const queries = useQueryClient();
  const check = useMutation({
    mutationFn: () =>
      api.call(checkProviderContract, {
        params: { providerId: props.provider.id },
      }),
    onSuccess: () =>
      queries.invalidateQueries({ queryKey: ['image-factory', 'providers'] }),
    onError: error =>
      tell({
        title: t('providers.checkFailed'),
        description: errorText(error, t),
        status: 'danger',
      }),
  });
  if (!props.provider.allowedActions.includes('check')) return null;
  return (
    <Button
      size="small"
      variant="secondary"
      iconStart={<RiRefreshLine aria-hidden />}
      isPending={check.isPending}
      onPress={() => check.mutate()}
    >
      {t('providers.check')}
    </Button>
  );
}

/** One provider: can it run builds, how full is it, and what is wrong with it. */
export function ProviderCard(props: { provider: Provider }) {
  const { t } = useText();
  const { provider } = props;
  return (
    <Section
      title={provider.title}
      level={2}
      tone={tones[provider.readiness]}
      actions={<CheckAgain provider={provider} />}
    >
      <div className={styles.readiness} role="status">
        <StatusChip state={provider.readiness} />
        <Text as="p">{provider.summary}</Text>
      </div>
      <SlotBar
        used={provider.slotsUsed}
        slots={provider.slots}
        providerTitle={provider.title}
      />
      <Facts
        facts={[
          {
            label: t('providers.methods'),
            value: provider.methods.join(', ') || '–',
          },
          { label: t('providers.executor'), value: provider.executor },
          {
            label: t('providers.checked'),
            value: provider.checkedAt ? (
              <TimeText at={provider.checkedAt} />
            ) : (
              t('providers.never')
            ),
          },
        ]}
      />
      <CheckList checks={provider.checks} />
    </Section>
  );
}
