import { Link } from '@backstage/ui';
import { ImageVersion } from '@imagefactory/backstage-plugin-image-factory-common';
import { CopyField } from '../patterns/CopyField';
import { Facts } from '../patterns/Facts';
import { TagList } from '../patterns/TagList';
import { TimeText } from '../patterns/TimeText';
import { dockerPull } from '../registries/registryCommands';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { formatBytes, shortDigest } from '../words/format';
import { BaseImages } from './BaseImages';

/** How to pull a version, and what is known of it. */
export function VersionFacts(props: {
  repository: string;
  version: ImageVersion;
}) {
  const { t } = useText();
  const paths = usePaths();
  const { repository, version } = props;
  return (
    <>
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
          {
            label: t('images.factBases'),
            value: <BaseImages version={version} />,
            isWide: true,
          },
        ]}
      />
    </>
  );
}
