import { useApi } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { tenantsQuery } from './queries';
import { ALL_TENANTS, useTenantFilter } from './useTenantFilter';
import styles from './tenants.module.css';

const SEARCH_FROM = 8;

/** Rooms whose lists are not about one tenant. */
const NOT_NARROWED = new Set(['tenants', 'platform']);

/** The room and, on a page about one thing, the thing that an address names. */
function placeOf(pathname: string, base: string) {
  const [room, thing] = pathname.slice(base.length).split('/').filter(Boolean);
  // A form has no id in its place.
  const isNewBuild = room === 'builds' && thing === 'new';
  return { room, isDetail: thing !== undefined && !isNewBuild };
}

function Switcher() {
  const { t } = useText();
  const filter = useTenantFilter();
  const options = [
    { value: ALL_TENANTS, label: t('tenants.all') },
    ...filter.tenants.map(each => ({ value: each.name, label: each.title })),
  ];
  return (
    <Select
      className={styles.switcher}
      aria-label={t('tenants.switcher')}
      options={options}
      search={options.length > SEARCH_FROM ? true : undefined}
      selectedKey={filter.status === 'unknown' ? null : filter.name}
      onSelectionChange={key => key !== null && filter.choose(String(key))}
    />
  );
}

/** Narrows the lists to one tenant. Not shown where that would change nothing. */
export function TenantSwitcher() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const tenants = useQuery(tenantsQuery(api, t));
  const location = useLocation();
  const { room, isDetail } = placeOf(location.pathname, usePaths().home());
  if (NOT_NARROWED.has(room) || isDetail) return null;
  if ((tenants.data?.length ?? 0) < 2) return null;
  return <Switcher />;
}
