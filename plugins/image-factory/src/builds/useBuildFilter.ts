import { buildStatusSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import { useSearchParams } from 'react-router-dom';
import { useUrlFilter } from '../patterns/useUrlFilter';
import { useUrlId } from '../patterns/useUrlId';
import { useTenantFilter } from '../tenants/useTenantFilter';
import { BuildFilters } from './queries';
import { useMe } from './useMe';

/** What the list of builds is narrowed to, read from the URL and kept there. */
export function useBuildFilter() {
  const tenant = useTenantFilter();
  const [status, setStatus] = useUrlFilter('status');
  const [projectId, setProject] = useUrlId('project');
  const [mine, setMine] = useUrlFilter('mine');
  const [, setParams] = useSearchParams();
  const isMine = mine === 'yes';
  const me = useMe(isMine);

  // A hand-made address with nonsense in it is a list without that filter.
  const known = buildStatusSchema.safeParse(status);
  const filters: BuildFilters = {
    tenantId: tenant.tenantId,
    projectId,
    status: known.data,
    requestedBy: isMine ? me : undefined,
  };
  return {
    tenant,
    filters,
    isReady: tenant.status === 'ready' && (!isMine || me !== undefined),
    isNarrowed: Boolean(known.data || projectId || isMine || tenant.tenantId),
    status: known.data,
    setStatus,
    projectId,
    setProject,
    isMine,
    setMine: (on: boolean) => setMine(on ? 'yes' : undefined),
    clear: () => {
      tenant.choose('*');
      setParams({ tenant: '*' });
    },
  };
}

export type BuildListFilter = ReturnType<typeof useBuildFilter>;
