import { useApi } from '@backstage/frontend-plugin-api';
import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { withoutPages } from '../patterns/usePaging';
import { useRemembered } from '../patterns/useRemembered';
import { useText } from '../translation';
import { tenantsQuery } from './queries';

/** Stands for every tenant in the URL; no tenant can have this name. */
export const ALL_TENANTS = '*';

export interface TenantFilter {
  /** `unknown`: the URL names a tenant that is not one of the person's. */
  status: 'pending' | 'ready' | 'unknown';
  /** Name of the chosen tenant, or `*`. */
  name: string;
  /** Id of the chosen tenant; absent for all of them. */
  tenantId?: string;
  tenants: Tenant[];
  /** Whether a list may hold things of several tenants. */
  isMixed: boolean;
  choose: (name: string) => void;
}

/**
 * The tenant that lists are narrowed to. What the URL says counts; without it
 * the last choice does, and is written into the URL, so that it can be shared.
 */
export function useTenantFilter(): TenantFilter {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const tenants = useQuery(tenantsQuery(api, t));
  const [params, setParams] = useSearchParams();
  const [remembered, remember] = useRemembered<string>('tenant', ALL_TENANTS);
  const inUrl = params.get('tenant');
  const name = inUrl ?? remembered;

  const write = (next: string, replace: boolean) =>
    setParams(
      current => {
        const changed = replace
          ? new URLSearchParams(current)
          : withoutPages(current);
        // A project is one of another tenant then.
        if (!replace) changed.delete('project');
        changed.set('tenant', next);
        return changed;
      },
      { replace },
    );

  useEffect(() => {
    if (inUrl === null && remembered !== ALL_TENANTS) write(remembered, true);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the URL lost it
  }, [inUrl, remembered]);

  const choose = (next: string) => {
    remember(next);
    write(next, false);
  };
  const tenant = tenants.data?.find(each => each.name === name);
  const isMixed = name === ALL_TENANTS && (tenants.data?.length ?? 0) > 1;
  const all = { name, tenants: tenants.data ?? [], isMixed, choose };
  if (name === ALL_TENANTS) return { ...all, status: 'ready' };
  if (tenant) return { ...all, status: 'ready', tenantId: tenant.id };
  return { ...all, status: tenants.isPending ? 'pending' : 'unknown' };
}
