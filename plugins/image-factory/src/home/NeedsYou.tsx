import { Link } from '@backstage/ui';
import { Period } from '../builds/periods';
import { ViewQuery } from '../builds/savedViews';
import { useText } from '../translation';
import { BuildRows } from './BuildRows';
import { FigureSection } from '../figures/FigureSection';
import styles from '../figures/figures.module.css';
import {
  Place,
  useFigures,
  useFirstRows,
  useListPath,
} from '../figures/useFigures';

/** Failed builds of the person that nobody built again. */
export function NeedsYou(props: { place: Place; finished: Period }) {
  const { t } = useText();
  const { place, finished } = props;
  const view: ViewQuery = {
    mine: 'yes',
    status: 'failed',
    newest: 'yes',
    finished,
  };
  const figures = useFigures(place, view, 'failureReason');
  const rows = useFirstRows(place, view);
  const listPath = useListPath(place);
  return (
    <FigureSection
      title={t('home.needs')}
      what={t('home.needsWhat')}
      query={figures}
      none={t('home.needsNone')}
      isNone={({ total }) => total === 0}
    >
      {({ total }) => (
        <>
          <div className={styles.figures}>
            <Link href={listPath(view)}>
              {t('home.needsFailed', { count: total })}
            </Link>
          </div>
          <BuildRows label={t('home.needs')} builds={rows.data?.items ?? []} />
        </>
      )}
    </FigureSection>
  );
}
