import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  PreparationPlan,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RiRefreshLine, RiSearchEyeLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { LoadError } from '../patterns/LoadError';
import { Section } from '../patterns/Section';
import { TimeText } from '../patterns/TimeText';
import { useUrlFilter } from '../patterns/useUrlFilter';
import { Waiting } from '../patterns/Waiting';
import { useText } from '../translation';
import { planText } from './planCounts';
import { PlannedObjects } from './PlannedObjects';
import { PrepareAction } from './PrepareAction';
import styles from './preparations.module.css';
import { planQuery } from './queries';

function Plan(props: { provider: Provider; plan: PreparationPlan }) {
  const { t } = useText();
  const { provider, plan } = props;
  return (
    <>
      <Text as="p">{planText(plan.objects, t)}</Text>
      <PlannedObjects objects={plan.objects} />
      <Text as="p" variant="body-small" color="secondary">
        {t('preparations.bundle')} <code>{plan.bundle}</code> ·{' '}
        {t('preparations.planMade')} <TimeText at={plan.madeAt} />
      </Text>
      {plan.mode === 'managed' && (
        <div className={styles.acts}>
          <PrepareAction provider={provider} plan={plan} />
        </div>
      )}
    </>
  );
}

/** What a preparation would change, tried at the provider when asked for; then it can be done. */
export function PlanSection(props: { provider: Provider }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { provider } = props;
  const [wanted, setWanted] = useUrlFilter('plan');
  const plan = useQuery({
    ...planQuery(api, provider.id),
    enabled: wanted !== undefined,
  });
  const isShown = wanted !== undefined;
  return (
    <Section
      title={t('preparations.plan')}
      actions={
        <Button
          size="small"
          variant="secondary"
          iconStart={
            isShown ? (
              <RiRefreshLine aria-hidden />
            ) : (
              <RiSearchEyeLine aria-hidden />
            )
          }
          isPending={isShown && plan.isFetching}
          onPress={() => (isShown ? plan.refetch() : setWanted('shown'))}
        >
          {isShown ? t('preparations.lookAgain') : t('preparations.look')}
        </Button>
      }
    >
      {!isShown && (
        <Text as="p" color="secondary">
          {t('preparations.planIntro')}
        </Text>
      )}
      {isShown && plan.isPending && <Waiting rows={4} height={40} />}
      {isShown && plan.isError && (
        <LoadError
          error={plan.error}
          what={t('preparations.planWhat')}
          onRetry={plan.refetch}
        />
      )}
      {isShown && plan.data && <Plan provider={provider} plan={plan.data} />}
    </Section>
  );
}
