import { Link } from '@backstage/ui';
import { FigureSection } from '../figures/FigureSection';
import styles from '../figures/figures.module.css';
import { FigureTable } from '../figures/FigureTable';
import { Place, useFigures, useListPath } from '../figures/useFigures';
import { WaitingTable } from '../figures/WaitingTable';
import { useText } from '../translation';
import { tenantRows } from './tenantRows';

const QUEUED = { status: 'queued' };

function WaitingTenants(props: { place: Place }) {
  const { t } = useText();
  const { place } = props;
  const tenants = useFigures(place, QUEUED, 'tenant');
  const listPath = useListPath(place);
  if (!tenants.data) return null;
  return (
    <FigureTable
      title={t('platform.waitingTenants')}
      kind={t('platform.waitingTenants')}
      rows={tenantRows(tenants.data.items, place, name =>
        listPath({ ...QUEUED, tenant: name }),
      )}
    />
  );
}

/** What waits, for what, and whose it is. */
export function QueueFigures(props: { place: Place }) {
  const { t } = useText();
  const { place } = props;
  const reasons = useFigures(place, QUEUED, 'waitingFor');
  const listPath = useListPath(place);
  return (
    <FigureSection
      title={t('platform.queue')}
      what={t('platform.queueWhat')}
      query={reasons}
      none={t('platform.queueNone')}
      isNone={({ total }) => total === 0}
    >
      {({ total, items }) => (
        <>
          <div className={styles.figures}>
            <Link href={listPath(QUEUED)}>
              {t('home.waiting', { count: total })}
            </Link>
          </div>
          <WaitingTable place={place} items={items} />
          <WaitingTenants place={place} />
        </>
      )}
    </FigureSection>
  );
}
