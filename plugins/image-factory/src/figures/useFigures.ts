import { useApi } from '@backstage/frontend-plugin-api';
import {
  BuildFilter,
  BuildGrouping,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { askedBy } from '../builds/askedBy';
import { buildFiguresQuery, buildsQuery } from '../builds/queries';
import { ViewQuery } from '../builds/savedViews';
import { usePaths } from '../routes';
import { TenantFilter } from '../tenants/useTenantFilter';

/** How many rows a part of the page shows; the rest is behind its figure. */
const ROWS = 5;

/** What the parts of the page are about. */
export interface Place {
  tenant: TenantFilter;
  /** Ref of the person; undefined until it is known. */
  me: string | undefined;
}

/** The addresses of lists of builds in a place. */
export function useListPath({ tenant }: Place) {
  const paths = usePaths();
  return (view: ViewQuery) => paths.builds({ tenant: tenant.name, ...view });
}

function filterOf({ tenant, me }: Place, view: ViewQuery): BuildFilter {
  return {
    tenantId: tenant.tenantId,
    requestedBy: view.mine ? me : undefined,
    ...askedBy(view, new Date()),
  };
}

/** Figures about the list that a view of the place shows. */
export function useFigures(place: Place, view: ViewQuery, by: BuildGrouping) {
  const api = useApi(imageFactoryApiRef);
  const isKnown = !view.mine || place.me !== undefined;
  return useQuery({
    ...buildFiguresQuery(api, { ...filterOf(place, view), by }),
    enabled: place.tenant.status === 'ready' && isKnown,
  });
}

/** The first rows of that list. */
export function useFirstRows(place: Place, view: ViewQuery) {
  const api = useApi(imageFactoryApiRef);
  const isKnown = !view.mine || place.me !== undefined;
  return useQuery({
    ...buildsQuery(api, { filters: filterOf(place, view), limit: ROWS }),
    enabled: place.tenant.status === 'ready' && isKnown,
  });
}
