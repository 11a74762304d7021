import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import {
  Image,
  ImageVersion,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { CopyField } from '../patterns/CopyField';
import { DetailPage, DetailView } from '../patterns/DetailPage';
import { Facts } from '../patterns/Facts';
import { formatBytes, shortDigest } from '../words/format';
import { ListBody } from '../patterns/ListBody';
import { Pager } from '../patterns/Pager';
import { Section } from '../patterns/Section';
import { TagList } from '../patterns/TagList';
import { TimeText } from '../patterns/TimeText';
import { PAGE_SIZE, usePaging } from '../patterns/usePaging';
import { WrappedName } from '../patterns/WrappedName';
import { PullHelp } from '../registries/PullHelp';
import { dockerPull } from '../registries/registryCommands';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { BaseImages } from './BaseImages';
import { versionColumns } from './imageColumns';
import { imageQuery, imageVersionsQuery } from './queries';

function LatestVersion(props: { repository: string; version: ImageVersion }) {
  const { t } = useText();
  const paths = usePaths();
  const { repository, version } = props;
  return (
    <Section title={t('images.latest')} tone="success">
      <CopyField
        text={dockerPull({ repository, digest: version.digest })}
        label={t('images.copyPull')}
      />
      <Facts
        facts={[
          {
            label: t('images.factDigest'),
            value: (
              <CopyField
                text={version.digest}
                shown={shortDigest(version.digest)}
                label={t('images.copyDigest')}
              />
            ),
          },
          {
            label: t('images.factTags'),
            value: <TagList tags={version.tags} />,
          },
          {
            label: t('images.factSize'),
            value: formatBytes(version.sizeBytes, t),
          },
          {
            label: t('images.factBases'),
            value: <BaseImages version={version} />,
          },
          {
            label: t('images.factPushed'),
            value: <TimeText at={version.createdAt} />,
          },
          {
            label: t('images.factBuild'),
            value: (
              <Link href={paths.build(version.buildId)}>
                {t('images.build', { number: String(version.buildNumber) })}
              </Link>
            ),
          },
        ]}
      />
    </Section>
  );
}

function Versions(props: { imageId: string }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const paging = usePaging();
  const versions = useQuery(
    imageVersionsQuery(api, {
      imageId: props.imageId,
      cursor: paging.cursor,
      limit: PAGE_SIZE,
    }),
  );
  const columns = useMemo(() => versionColumns(t, paths.build), [t, paths]);
  return (
    <Section title={t('images.versions')}>
      <ListBody
        label={t('images.versions')}
        what={t('images.versionsWhat')}
        query={versions}
        items={versions.data?.items}
        waiting={{ rows: 3 }}
        columns={columns}
        empty={<Text color="secondary">{t('images.noVersion')}</Text>}
      />
      <Pager paging={paging} nextCursor={versions.data?.nextCursor} />
    </Section>
  );
}

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
          <LatestVersion repository={repository} version={latest} />
          <PullHelp image={{ repository, digest: latest.digest }} />
        </>
      )}
      <Versions imageId={image.id} />
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
