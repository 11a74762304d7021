import { ButtonLink } from '@backstage/ui';
import {
  ownerOfWaiting,
  Placement,
  Waiting,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { DurationText } from '../patterns/DurationText';
import { Facts } from '../patterns/Facts';
import { Section } from '../patterns/Section';
import { usePaths } from '../routes';
import { Translate, useText } from '../translation';
import { RejectedProviders } from './RejectedProviders';

const ofProviders = new Set([
  'no-provider',
  'provider-paused',
  'provider-not-ready',
  'provider-capacity',
  'wished-provider',
]);
const ofTenant = new Set(['tenant-limit', 'tenant-suspended']);

/** Where what is in the way can be looked at. */
function WhereToLook(props: { waiting: Waiting; tenantId: string }) {
  const { t } = useText();
  const paths = usePaths();
  const { reason } = props.waiting;
  if (ofProviders.has(reason)) {
    return (
      <ButtonLink size="small" variant="secondary" href={paths.providers()}>
        {t('builds.waitProviders')}
      </ButtonLink>
    );
  }
  if (!ofTenant.has(reason)) return null;
  return (
    <ButtonLink
      size="small"
      variant="secondary"
      href={paths.tenant(props.tenantId)}
    >
      {t('tenants.look')}
    </ButtonLink>
  );
}

const liftedBy = {
  user: 'builds.waitOwnerUser',
  platform: 'builds.waitOwnerPlatform',
} as const;

/** Who can do something about it, where anybody has to. */
function whoLifts(reason: Waiting['reason'], t: Translate): string | undefined {
  if (reason === 'provider-capacity') return t('builds.waitOwnerNobody');
  if (reason === 'wished-provider') return t('builds.waitOwnerWish');
  if (reason === 'retry-backoff') return t('builds.waitOwnerTime');
  const owner = ownerOfWaiting(reason);
  return owner && t(liftedBy[owner]);
}

function hasAny({ rejected, more }: Placement): boolean {
  return rejected.length + more > 0;
}

/** Since when a build waits, its place, and who can do something about it; why is told at the top of the page. */
export function WhyWaitsSection(props: {
  waiting: Waiting;
  tenantId: string;
  /** Why no provider takes it now. */
  placement?: Placement;
}) {
  const { t } = useText();
  const { placement } = props;
  const showsPlaces =
    placement && ofProviders.has(props.waiting.reason) && hasAny(placement);
  const { reason, since, position } = props.waiting;
  const who = whoLifts(reason, t);
  return (
    <Section
      title={t('builds.whyWaitsTitle')}
      tone="warning"
      actions={
        <WhereToLook waiting={props.waiting} tenantId={props.tenantId} />
      }
    >
      <Facts
        facts={[
          {
            label: t('builds.waitSince'),
            value: <DurationText start={since} />,
          },
          ...(position === undefined
            ? []
            : [{ label: t('builds.waitPlace'), value: String(position) }]),
          ...(who === undefined
            ? []
            : [{ label: t('builds.waitWho'), value: who }]),
          ...(showsPlaces
            ? [
                {
                  label: t('builds.whereNotNow'),
                  value: <RejectedProviders placement={placement} />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
