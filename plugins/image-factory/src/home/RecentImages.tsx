import { Link } from '@backstage/ui';
import {
  Image,
  Page,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMemo } from 'react';
import { imageColumns } from '../images/imageColumns';
import { PageQuery } from '../patterns/ListBody';
import { ListTable } from '../patterns/ListTable';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { FigureSection } from '../figures/FigureSection';
import styles from '../figures/figures.module.css';
import { Place } from '../figures/useFigures';

const SHOWN = new Set(['image', 'size', 'when']);

/** The images of the place that were made last. */
export function RecentImages(props: {
  place: Place;
  query: PageQuery<Page<Image>>;
}) {
  const { t } = useText();
  const paths = usePaths();
  const columns = useMemo(
    () =>
      imageColumns(t, { withProject: true }).filter(({ id }) => SHOWN.has(id)),
    [t],
  );
  return (
    <FigureSection
      title={t('home.recent')}
      what={t('home.recentWhat')}
      query={props.query}
    >
      {({ items }) => (
        <>
          <ListTable
            label={t('home.recent')}
            columns={columns}
            items={items}
            hrefOf={image => paths.image(image.id)}
          />
          <div className={styles.figures}>
            <Link href={paths.images({ tenant: props.place.tenant.name })}>
              {t('home.allImages')}
            </Link>
          </div>
        </>
      )}
    </FigureSection>
  );
}
