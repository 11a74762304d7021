import { Text } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { stateOfBases } from '../images/baseState';
import { useBases } from '../images/useBases';
import { ListBody } from '../patterns/ListBody';
import { Section } from '../patterns/Section';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { EntityCard } from './EntityCard';
import { EntityTab } from './EntityTab';
import { NoAccess } from './NoAccess';
import { imageRefsOf } from './places';
import { useEntityImages } from './useEntityImages';
import { usedImageColumns } from './usedImageColumns';

/** The images that the entity of the page runs on; one that may see none of them is told so, and no more. */
function UsedImages(props: { isSmall?: boolean }) {
  const { t } = useText();
  const paths = usePaths();
  const { entity } = useEntity();
  const images = useEntityImages(imageRefsOf(entity));
  const known = useBases((images.data ?? []).map(each => each.image?.latest));
  const columns = useMemo(
    () =>
      usedImageColumns(t, {
        imagePath: paths.image,
        base: {
          label: t('entities.columnBase'),
          stateOf: ({ latest }) => stateOfBases(latest, known),
        },
      }),
    [t, known, paths],
  );
  const isForbidden =
    Boolean(images.data?.length) &&
    images.data!.every(each => each.why === 'noAccess');
  if (isForbidden) {
    return (
      <NoAccess
        title={t('entities.noAccessImages')}
        owners={[]}
        isSmall={props.isSmall}
      />
    );
  }
  return (
    <ListBody
      label={t('entities.used')}
      what={t('entities.usedWhat')}
      query={images}
      items={images.data}
      waiting={{ rows: 2 }}
      columns={columns}
      empty={<Text as="p">{t('entities.usedNone')}</Text>}
    />
  );
}

/** The images of a component, with the newest version of each and how old what it stands on is. */
export function UsedImagesTab() {
  const { t } = useText();
  return (
    <EntityTab>
      <Section title={t('entities.used')} level={2}>
        <Text as="p" color="secondary">
          {t('entities.usedText')}
        </Text>
        <UsedImages />
      </Section>
    </EntityTab>
  );
}

/** The same on the overview of a component. */
export function UsedImagesCard() {
  const { t } = useText();
  return (
    <EntityCard title={t('entities.used')}>
      <UsedImages isSmall />
    </EntityCard>
  );
}
