import { Link } from '@backstage/ui';
import { LeadTime } from '@imagefactory/backstage-plugin-image-factory-common';
import { Period } from '../builds/periods';
import { FigureSection } from '../figures/FigureSection';
import styles from '../figures/figures.module.css';
import { Place, useFigures, useListPath } from '../figures/useFigures';
import { Facts } from '../patterns/Facts';
import { useText } from '../translation';
import { formatDuration } from '../words/format';

function Times({ leadTime }: { leadTime: LeadTime }) {
  const { t } = useText();
  const { p50Ms, p90Ms } = leadTime;
  return (
    <Facts
      facts={[
        { label: t('platform.p50'), value: formatDuration(p50Ms, t) },
        { label: t('platform.p90'), value: formatDuration(p90Ms, t) },
      ]}
    />
  );
}

/** How long builds that succeeded took, from submission on. */
export function LeadTimes(props: { place: Place; finished: Period }) {
  const { t } = useText();
  const { place, finished } = props;
  const view = { status: 'succeeded', finished };
  const figures = useFigures(place, view, 'status');
  const listPath = useListPath(place);
  return (
    <FigureSection
      title={t('platform.leadTime')}
      what={t('platform.leadTimeWhat')}
      query={figures}
      none={t('platform.leadTimeNone')}
      isNone={({ leadTime }) => !leadTime}
    >
      {({ leadTime }) =>
        leadTime && (
          <>
            <div className={styles.figures}>
              <Link href={listPath(view)}>
                {t('platform.leadTimeOf', { count: leadTime.count })}
              </Link>
            </div>
            <Times leadTime={leadTime} />
          </>
        )
      }
    </FigureSection>
  );
}
