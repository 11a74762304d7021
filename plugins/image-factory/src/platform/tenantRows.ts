import { FigureRow } from '../figures/FigureTable';
import { Place } from '../figures/useFigures';

/**
 * Figures of tenants with their titles; one of a tenant that is not known to
 * this page, as it may be for a moment, is left out, since no list leads to it.
 */
export function tenantRows<T extends { id: string; count: number }>(
  items: T[],
  { tenant: { tenants } }: Place,
  hrefOf: (name: string) => string,
): Array<FigureRow & { figures: T }> {
  return items.flatMap(figures => {
    const tenant = tenants.find(each => each.id === figures.id);
    if (!tenant) return [];
    const { id, count } = figures;
    return [
      { id, count, label: tenant.title, href: hrefOf(tenant.name), figures },
    ];
  });
}
