import { Link } from '@backstage/ui';
import { FigureSection } from '../figures/FigureSection';
import styles from '../figures/figures.module.css';
import {
  Place,
  useFigures,
  useFirstRows,
  useListPath,
} from '../figures/useFigures';
import { WaitingTable } from '../figures/WaitingTable';
import { useText } from '../translation';
import { BuildRows } from './BuildRows';

const RUNNING = { status: 'running' };
const QUEUED = { status: 'queued' };

function Counts(props: { place: Place; running: number; queued: number }) {
  const { t } = useText();
  const listPath = useListPath(props.place);
  const { running, queued } = props;
  return (
    <div className={styles.figures}>
      {running > 0 && (
        <Link href={listPath(RUNNING)}>
          {t('home.running', { count: running })}
        </Link>
      )}
      {queued > 0 && (
        <Link href={listPath(QUEUED)}>
          {t('home.waiting', { count: queued })}
        </Link>
      )}
    </div>
  );
}

function Rows(props: { place: Place }) {
  const { t } = useText();
  const running = useFirstRows(props.place, RUNNING);
  const queued = useFirstRows(props.place, QUEUED);
  return (
    <BuildRows
      label={t('home.moving')}
      builds={[...(queued.data?.items ?? []), ...(running.data?.items ?? [])]}
    />
  );
}

/** Both answers as one; it is there when both are. */
function useMoving(place: Place) {
  const running = useFigures(place, RUNNING, 'status');
  const queued = useFigures(place, QUEUED, 'waitingFor');
  const data =
    running.data && queued.data
      ? {
          running: running.data.total,
          queued: queued.data.total,
          reasons: queued.data.items,
        }
      : undefined;
  return { ...(running.isError ? running : queued), data };
}

/** The builds that have not ended, and what those in the queue wait for. */
export function Moving(props: { place: Place }) {
  const { t } = useText();
  const { place } = props;
  return (
    <FigureSection
      title={t('home.moving')}
      what={t('home.movingWhat')}
      query={useMoving(place)}
      none={t('home.movingNone')}
      isNone={({ running, queued }) => running + queued === 0}
    >
      {({ running, queued, reasons }) => (
        <>
          <Counts place={place} running={running} queued={queued} />
          <WaitingTable place={place} items={reasons} />
          <Rows place={place} />
        </>
      )}
    </FigureSection>
  );
}
