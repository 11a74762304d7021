import { Period } from '../builds/periods';
import { FigureTable } from '../figures/FigureTable';
import { FigureSection } from '../figures/FigureSection';
import { Place, useFigures, useListPath } from '../figures/useFigures';
import { useText } from '../translation';
import { formatDuration } from '../words/format';
import { tenantRows } from './tenantRows';

/** Builds that ended and the time that they ran, by tenant. */
export function TenantFigures(props: { place: Place; finished: Period }) {
  const { t } = useText();
  const { place, finished } = props;
  const figures = useFigures(place, { finished }, 'tenant');
  const listPath = useListPath(place);
  return (
    <FigureSection
      title={t('platform.tenants')}
      what={t('platform.tenantsWhat')}
      query={figures}
      none={t('platform.tenantsNone')}
      isNone={({ total }) => total === 0}
    >
      {({ items }) => (
        <FigureTable
          title={t('platform.tenants')}
          kind={t('platform.tenant')}
          sums={t('platform.minutes')}
          rows={tenantRows(items, place, name =>
            listPath({ finished, tenant: name }),
          ).map(row => ({ ...row, sum: formatDuration(row.figures.runMs, t) }))}
        />
      )}
    </FigureSection>
  );
}
