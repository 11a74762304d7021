import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { Failures } from '../home/Failures';
import styles from '../figures/figures.module.css';
import { RangeBar, useRange } from '../figures/RangeBar';
import { Place } from '../figures/useFigures';
import { LiveMark } from '../live/LiveMark';
import { EmptyState } from '../patterns/EmptyState';
import { PageBody } from '../patterns/PageBody';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { myAccessQuery } from '../rights/queries';
import { usePaths } from '../routes';
import { tenantsQuery } from '../tenants/queries';
import { ALL_TENANTS } from '../tenants/useTenantFilter';
import { useText } from '../translation';
import { LeadTimes } from './LeadTimes';
import { ProviderFigures } from './ProviderFigures';
import { QueueFigures } from './QueueFigures';
import { StorageFigures } from './StorageFigures';
import { TenantFigures } from './TenantFigures';

/** Every tenant together, whatever was chosen elsewhere. */
function usePlace(): Place {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const tenants = useQuery(tenantsQuery(api, t));
  return {
    me: undefined,
    tenant: {
      status: 'ready',
      name: ALL_TENANTS,
      tenants: tenants.data ?? [],
      isMixed: true,
      choose: () => undefined,
    },
  };
}

function Parts() {
  const place = usePlace();
  const range = useRange();
  const { finished } = range;
  return (
    <>
      <RangeBar range={range} />
      <div className={styles.columns}>
        <QueueFigures place={place} />
        <LeadTimes place={place} finished={finished} />
        <Failures place={place} finished={finished} />
        <ProviderFigures place={place} finished={finished} />
        <TenantFigures place={place} finished={finished} />
        <StorageFigures place={place} />
      </div>
      <LiveMark />
    </>
  );
}

function Denied() {
  const { t } = useText();
  const paths = usePaths();
  return (
    <EmptyState
      title={t('platform.deniedTitle')}
      description={t('platform.deniedText')}
      action={
        <ButtonLink variant="secondary" href={paths.start()}>
          {t('platform.deniedAction')}
        </ButtonLink>
      }
    />
  );
}

/** What all tenants do together, for those who run the platform. */
export function PlatformPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const access = useQuery(myAccessQuery(api));
  usePageTitle(t('platform.title'));
  const body = () => {
    if (access.isPending) return <Waiting />;
    // Where it can't be known, the server decides with each figure.
    return access.data?.platformRoles.length === 0 ? <Denied /> : <Parts />;
  };
  return <PageBody>{body()}</PageBody>;
}
