import { Link, Text } from '@backstage/ui';
import { Image } from '@imagefactory/backstage-plugin-image-factory-common';
import { VersionFacts } from '../images/VersionFacts';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { EntityCard } from './EntityCard';
import { FromFactory } from './FromFactory';
import { useImageOfEntity } from './useImageOfEntity';

function LoadedImage(props: { image: Image }) {
  const { t } = useText();
  const paths = usePaths();
  const { repository, latest, projectId, projectTitle } = props.image;
  return (
    <>
      <Text as="p" color="secondary">
        {t('images.factProject')}{' '}
        <Link href={paths.project(projectId)}>
          <WrappedName name={projectTitle} />
        </Link>
      </Text>
      {latest ? (
        <VersionFacts repository={repository} version={latest} />
      ) : (
        <Text as="p">{t('images.noVersion')}</Text>
      )}
    </>
  );
}

/** The version of an `Image` that people should use, and what it stands on. */
export function ImageCard() {
  const { t } = useText();
  const paths = usePaths();
  const place = useImageOfEntity();
  const image = place.query.data;
  return (
    <EntityCard
      title={t('images.latest')}
      foot={
        image && <Link href={paths.image(image.id)}>{t('entities.open')}</Link>
      }
    >
      <FromFactory {...place} isSmall>
        {known => <LoadedImage image={known} />}
      </FromFactory>
    </EntityCard>
  );
}
