import { Text } from '@backstage/ui';
import { EntityRefLinks, useEntity } from '@backstage/plugin-catalog-react';
import { Image } from '@imagefactory/backstage-plugin-image-factory-common';
import { useMemo } from 'react';
import { stateOfUse } from '../images/baseState';
import { ListBody } from '../patterns/ListBody';
import { Section } from '../patterns/Section';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { BasesOfBases } from './BasesOfBases';
import { EntityTab } from './EntityTab';
import { FromFactory } from './FromFactory';
import { relatedRefs } from './places';
import { useEntityImages } from './useEntityImages';
import { useImageOfEntity } from './useImageOfEntity';
import { usedImageColumns } from './usedImageColumns';

/** What an image stands on, down to what is not of the image factory. */
function StandsOn(props: { image: Image }) {
  const { t } = useText();
  const { latest, id } = props.image;
  return (
    <Section title={t('entities.standsOn')} level={2}>
      <Text as="p" color="secondary">
        {t('entities.standsOnText')}
      </Text>
      {latest ? (
        <BasesOfBases version={latest} above={[id]} />
      ) : (
        <Text as="p">{t('images.noVersion')}</Text>
      )}
    </Section>
  );
}

/** The images that stand on this one, and whether on its newest version. */
function BuiltFromIt(props: { image: Image }) {
  const { t } = useText();
  const paths = usePaths();
  const { image } = props;
  const refs = relatedRefs(useEntity().entity, {
    type: 'baseOf',
    kind: 'image',
  });
  const images = useEntityImages(refs);
  const columns = useMemo(
    () =>
      usedImageColumns(t, {
        imagePath: paths.image,
        base: {
          label: t('entities.columnStandsOn'),
          stateOf: user => stateOfUse(user, image),
        },
      }),
    [t, paths, image],
  );
  return (
    <Section title={t('entities.builtFromIt')} level={2}>
      <ListBody
        label={t('entities.builtFromIt')}
        what={t('entities.usedWhat')}
        query={images}
        items={images.data}
        waiting={{ rows: 2 }}
        columns={columns}
        empty={
          <Text as="p" color="secondary">
            {t('entities.builtFromItNone')}
          </Text>
        }
      />
    </Section>
  );
}

/** The components and resources that say that they run on the image. */
function RunsOnIt() {
  const { t } = useText();
  const { entity } = useEntity();
  const refs = ['component', 'resource'].flatMap(kind =>
    relatedRefs(entity, { type: 'dependencyOf', kind }),
  );
  return (
    <Section title={t('entities.runsOnIt')} level={2}>
      {refs.length > 0 ? (
        <Text as="p">
          <EntityRefLinks entityRefs={refs} />
        </Text>
      ) : (
        <Text as="p" color="secondary">
          {t('entities.runsOnItNone')}
        </Text>
      )}
    </Section>
  );
}

/** The bases of an `Image` and what stands or runs on it. */
export function AncestryTab() {
  const place = useImageOfEntity();
  return (
    <EntityTab>
      <FromFactory {...place}>
        {image => (
          <>
            <StandsOn image={image} />
            <BuiltFromIt image={image} />
            <RunsOnIt />
          </>
        )}
      </FromFactory>
    </EntityTab>
  );
}
