import { Link, Text } from '@backstage/ui';
import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { formatCount } from '../words/format';
import { FigureSection } from '../figures/FigureSection';
import styles from '../figures/figures.module.css';
import { Place, useFigures, useListPath } from '../figures/useFigures';

const RUNNING = { status: 'running' };

/** How much of what a tenant may run at once does run. */
export function Limits(props: { place: Place; tenant: Tenant }) {
  const { t } = useText();
  const paths = usePaths();
  const { place, tenant } = props;
  const running = useFigures(place, RUNNING, 'status');
  const listPath = useListPath(place);
  const most = tenant.maxConcurrentBuilds;
  return (
    <FigureSection
      title={t('home.limits')}
      what={t('home.limits')}
      query={running}
    >
      {({ total }) => (
        <>
          <div className={styles.figures}>
            <Link href={listPath(RUNNING)}>
              {t('home.limitsText', {
                running: formatCount(total, t),
                most: formatCount(most, t),
              })}
            </Link>
            <Link href={paths.tenant(tenant.id)}>{t('home.ask')}</Link>
          </div>
          {total >= most && (
            <Text as="p" color="secondary">
              {t('home.limitsFull')}
            </Text>
          )}
        </>
      )}
    </FigureSection>
  );
}
