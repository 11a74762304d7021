import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { Image } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { DetailPage, DetailView } from '../patterns/DetailPage';
import { Section } from '../patterns/Section';
import { WrappedName } from '../patterns/WrappedName';
import { PullHelp } from '../registries/PullHelp';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { ImageVersions } from './ImageVersions';
import { imageQuery } from './queries';
import { VersionFacts } from './VersionFacts';

function LoadedImage(props: { image: Image }) {
  const { t } = useText();
  const paths = usePaths();
  const { image } = props;
  const { repository, latest } = image;
  return (
    <DetailView
      crumbs={[{ label: image.name, href: paths.image(image.id) }]}
      title={image.name}
      facts={[
        <WrappedName key="repository" name={repository} />,
        <span key="project">
          {t('images.factProject')}{' '}
          <Link href={paths.project(image.projectId)}>
            <WrappedName name={image.projectTitle} />
          </Link>
        </span>,
      ]}
    >
      {latest && (
        <>
          <Section title={t('images.latest')} tone="success">
            <VersionFacts repository={repository} version={latest} />
          </Section>
          <PullHelp image={{ repository, digest: latest.digest }} />
        </>
      )}
      <ImageVersions imageId={image.id} />
    </DetailView>
  );
}

/** One image: the version to use on top, then all of them. */
export function ImagePage() {
  const { t } = useText();
  const { imageId = '' } = useParams();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  return (
    <DetailPage
      query={useQuery(imageQuery(api, imageId))}
      what={t('images.one')}
      back={{ label: t('images.all'), href: paths.images() }}
      titleOf={image => image.name}
    >
      {image => <LoadedImage image={image} />}
    </DetailPage>
  );
}
