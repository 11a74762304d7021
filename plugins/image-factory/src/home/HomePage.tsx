import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { useMe } from '../builds/useMe';
import { imagesQuery } from '../images/queries';
import { LiveMark } from '../live/LiveMark';
import { EmptyState } from '../patterns/EmptyState';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { tenantsQuery } from '../tenants/queries';
import { TenantNotice } from '../tenants/TenantNotice';
import { UnknownTenant } from '../tenants/UnknownTenant';
import { useTenantFilter } from '../tenants/useTenantFilter';
import { useText } from '../translation';
import { Failures } from './Failures';
import { FirstSteps } from './FirstSteps';
import styles from '../figures/figures.module.css';
import { Limits } from './Limits';
import { Moving } from './Moving';
import { NeedsYou } from './NeedsYou';
import { RangeBar, useRange } from '../figures/RangeBar';
import { RecentImages } from './RecentImages';
import { Place } from '../figures/useFigures';

const IMAGES = 5;

function NoTenant() {
  const { t } = useText();
  const paths = usePaths();
  return (
    <EmptyState
      title={t('home.noTenantTitle')}
      description={t('home.noTenantText')}
      action={
        <ButtonLink variant="secondary" href={paths.access()}>
          {t('home.noTenantAction')}
        </ButtonLink>
      }
    />
  );
}

function Parts(props: { place: Place }) {
  const api = useApi(imageFactoryApiRef);
  const range = useRange();
  const { place } = props;
  const { tenants, tenantId } = place.tenant;
  const filters = { tenantId };
  const images = useQuery(imagesQuery(api, { filters, limit: IMAGES }));
  // Whoever has one tenant has chosen it.
  const tenant =
    tenants.length === 1
      ? tenants[0]
      : tenants.find(each => each.id === tenantId);
  return (
    <>
      <TenantNotice tenantId={tenant?.id} />
      <RangeBar range={range} />
      {images.data?.items.length === 0 && <FirstSteps place={place} />}
      <div className={styles.columns}>
        <NeedsYou place={place} finished={range.finished} />
        <Moving place={place} />
        <Failures place={place} finished={range.finished} />
        {images.data?.items.length !== 0 && (
          <RecentImages place={place} query={images} />
        )}
        {tenant && <Limits place={place} tenant={tenant} />}
      </div>
      <LiveMark />
    </>
  );
}

/** What is going on for this person: what needs them, what moves, what failed, what was made. */
export function HomePage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const tenant = useTenantFilter();
  const me = useMe(true);
  const tenants = useQuery(tenantsQuery(api, t));
  usePageTitle(t('home.title'));
  const body = () => {
    if (tenant.status === 'unknown') return <UnknownTenant filter={tenant} />;
    if (tenants.data?.length === 0) return <NoTenant />;
    if (tenants.data) return <Parts place={{ tenant, me }} />;
    return tenants.isError ? (
      <LoadError
        error={tenants.error}
        what={t('home.title')}
        onRetry={tenants.refetch}
      />
    ) : (
      <Waiting />
    );
  };
  return <PageBody>{body()}</PageBody>;
}
