import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { FigureTable } from '../figures/FigureTable';
import { FigureSection } from '../figures/FigureSection';
import { Place } from '../figures/useFigures';
import { imageFiguresQuery } from '../images/queries';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { formatBytes } from '../words/format';
import { tenantRows } from './tenantRows';

/** What images take in the registry, by tenant. */
export function StorageFigures(props: { place: Place }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const figures = useQuery(imageFiguresQuery(api));
  return (
    <FigureSection
      title={t('platform.storage')}
      what={t('platform.storageWhat')}
      query={figures}
      none={t('platform.storageNone')}
      isNone={({ items }) => items.length === 0}
    >
      {({ items }) => (
        <>
          <FigureTable
            title={t('platform.storage')}
            kind={t('platform.tenant')}
            counts={t('images.title')}
            sums={t('platform.size')}
            rows={tenantRows(
              items.map(item => ({ ...item, count: item.images })),
              props.place,
              name => paths.images({ tenant: name }),
            ).map(row => ({ ...row, sum: formatBytes(row.figures.bytes, t) }))}
          />
          <Text as="p" color="secondary" variant="body-small">
            {t('platform.storageText')}
          </Text>
        </>
      )}
    </FigureSection>
  );
}
