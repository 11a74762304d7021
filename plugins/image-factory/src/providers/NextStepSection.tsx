import { ButtonLink, Link, Text } from '@backstage/ui';
import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { ReactNode } from 'react';
import { Section } from '../patterns/Section';
import { TimeText } from '../patterns/TimeText';
import { useNow } from '../patterns/useNow';
import { mayPrepare } from '../preparations/mayPrepare';
import { ProveAction } from '../preparations/ProveAction';
import { refusedAction } from '../refusals/refusalOf';
import { WhoCan } from '../refusals/WhyNot';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { CheckAgain } from './CheckAgain';
import { CheckDetails } from './CheckDetails';
import { checkText } from './checkText';
import { NextStep, nextStep } from './nextStep';

interface StepProps<K extends NextStep['kind'] = NextStep['kind']> {
  provider: Provider;
  step: Extract<NextStep, { kind: K }>;
}

function usePlanPath({ id }: Provider) {
  return usePaths().provider(id, { tab: 'preparation', plan: 'shown' });
}

function CheckStep({ provider, step }: StepProps<'check'>) {
  const { t } = useText();
  const plan = usePlanPath(provider);
  const { check, isUnprepared } = step;
  const { title, seen } = checkText(check, t);
  return (
    <>
      <Text as="p" weight="bold">
        {title}
        {seen && `: ${seen}`}
      </Text>
      <CheckDetails check={check} />
      {isUnprepared && mayPrepare(provider) && (
        <Link href={plan}>{t('providers.orPlan')}</Link>
      )}
    </>
  );
}

function OfflineStep({ provider, step }: StepProps<'offline'>) {
  const { t } = useText();
  const { lastSeenAt } = provider;
  return (
    <>
      <Text as="p">
        {t('providers.nextOffline')}{' '}
        {lastSeenAt && (
          <>
            {t('providers.lastSeen')} <TimeText at={lastSeenAt} />.
          </>
        )}
      </Text>
      {step.check && <CheckDetails check={step.check} />}
    </>
  );
}

/** A sentence, and the place where it is done. */
function LinkStep(props: { text: ReactNode; label: string; href: string }) {
  return (
    <>
      <Text as="p">{props.text}</Text>
      <div>
        <ButtonLink variant="primary" href={props.href}>
          {props.label}
        </ButtonLink>
      </div>
    </>
  );
}

function WaitStep({ provider, step }: StepProps<'wait'>) {
  const { t } = useText();
  const paths = usePaths();
  return (
    <LinkStep
      text={t('providers.nextWait')}
      label={t('providers.toPreparation')}
      href={paths.preparation(provider.id, step.preparationId)}
    />
  );
}

function PrepareStep({ provider }: { provider: Provider }) {
  const { t } = useText();
  return (
    <LinkStep
      text={t('providers.nextPrepare')}
      label={t('preparations.look')}
      href={usePlanPath(provider)}
    />
  );
}

function DriftStep({ provider, step }: StepProps<'drift'>) {
  const { t } = useText();
  const paths = usePaths();
  return (
    <LinkStep
      text={t('providers.nextDrift', { count: step.count })}
      label={t('providers.toDrift')}
      href={paths.provider(provider.id, { tab: 'preparation' })}
    />
  );
}

function StepBody({ provider, step }: StepProps) {
  const { t } = useText();
  switch (step.kind) {
    case 'wait':
      return <WaitStep provider={provider} step={step} />;
    case 'offline':
      return <OfflineStep provider={provider} step={step} />;
    case 'check':
      return <CheckStep provider={provider} step={step} />;
    case 'prepare':
      return <PrepareStep provider={provider} />;
    case 'drift':
      return <DriftStep provider={provider} step={step} />;
    case 'prove':
      return (
        <>
          <Text as="p">
            {step.isExpired
              ? t('providers.nextProveAgain')
              : t('providers.nextProve')}
          </Text>
          <div>
            <ProveAction provider={provider} />
          </div>
        </>
      );
    case 'look':
      return <Text as="p">{t('providers.nextLook')}</Text>;
    default:
      return <Text as="p">{t('providers.nextNothing')}</Text>;
  }
}

const tones = {
  check: 'danger',
  offline: 'danger',
  drift: 'warning',
  prove: 'warning',
} as const;

function toneOf(kind: NextStep['kind']) {
  return kind in tones ? tones[kind as keyof typeof tones] : 'neutral';
}

/** What others do about it, for people who can't. */
function OthersStep({ provider }: { provider: Provider }) {
  const { t } = useText();
  const refusal = refusedAction(provider, 'prepare');
  return (
    <Text as="p">
      {t('providers.nextOthers')} {refusal && <WhoCan refusal={refusal} />}
    </Text>
  );
}

/** The one thing to do next, with what it takes; or that there is none. */
export function NextStepSection(props: { provider: Provider }) {
  const { t } = useText();
  const now = useNow(30_000);
  const { provider } = props;
  const step = nextStep(provider, now);
  const canAct =
    provider.allowedActions.includes('update') || mayPrepare(provider);
  // Nobody has to do anything about it.
  const isWell = ['nothing', 'wait'].includes(step.kind);
  const isLooking = ['check', 'offline', 'look'].includes(step.kind);
  return (
    <Section
      title={t('providers.next')}
      tone={toneOf(step.kind)}
      actions={isLooking && <CheckAgain provider={provider} />}
    >
      {canAct || isWell ? (
        <StepBody provider={provider} step={step} />
      ) : (
        <OthersStep provider={provider} />
      )}
    </Section>
  );
}
