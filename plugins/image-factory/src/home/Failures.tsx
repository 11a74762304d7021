import { Link } from '@backstage/ui';
import { ReasonCode } from '@imagefactory/backstage-plugin-image-factory-common';
import { Period } from '../builds/periods';
import { useText } from '../translation';
import { reasonTitle } from '../words/reasonText';
import { FigureTable } from '../figures/FigureTable';
import { FigureSection } from '../figures/FigureSection';
import styles from '../figures/figures.module.css';
import { Place, useFigures, useListPath } from '../figures/useFigures';

/** Failed builds of the place, by their reasons. */
export function Failures(props: { place: Place; finished: Period }) {
  const { t } = useText();
  const { place, finished } = props;
  const view = { status: 'failed', finished };
  const figures = useFigures(place, view, 'failureReason');
  const listPath = useListPath(place);
  return (
    <FigureSection
      title={t('home.failures')}
      what={t('home.failuresWhat')}
      query={figures}
      none={t('home.failuresNone')}
      isNone={({ total }) => total === 0}
    >
      {({ total, items }) => (
        <>
          <div className={styles.figures}>
            <Link href={listPath(view)}>
              {t('home.failed', { count: total })}
            </Link>
          </div>
          <FigureTable
            title={t('home.failures')}
            kind={t('home.reason')}
            rows={items.map(({ id, count }) => ({
              id,
              count,
              label: reasonTitle(id as ReasonCode, t),
              href: listPath({ ...view, reason: id }),
            }))}
          />
        </>
      )}
    </FigureSection>
  );
}
