import { ButtonLink } from '@backstage/ui';
import { BuildResult } from '@imagefactory/backstage-plugin-image-factory-common';
import { dockerPull } from '../registries/registryCommands';
import { CopyField } from '../patterns/CopyField';
import { Facts } from '../patterns/Facts';
import { formatBytes, shortDigest } from '../words/format';
import { Section } from '../patterns/Section';
import { TagList } from '../patterns/TagList';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { useText } from '../translation';

/** The image that came out, and how to get it. */
export function ResultSection(props: { result: BuildResult }) {
  const { t } = useText();
  const paths = usePaths();
  const { result } = props;
  return (
    <Section
      title={t('builds.resultTitle')}
      tone="success"
      actions={
        <ButtonLink
          size="small"
          variant="secondary"
          href={paths.image(result.imageId)}
        >
          {t('builds.showImage')}
        </ButtonLink>
      }
    >
      <Facts
        facts={[
          {
            label: t('builds.resultImage'),
            value: <WrappedName name={result.repository} />,
            isWide: true,
          },
          {
            label: t('builds.resultDigest'),
            value: (
              <CopyField
                text={result.digest}
                shown={shortDigest(result.digest)}
                label={t('builds.copyDigest')}
              />
            ),
          },
          {
            label: t('builds.resultTags'),
            value: <TagList tags={result.tags} />,
          },
          {
            label: t('builds.resultSize'),
            value: formatBytes(result.sizeBytes, t),
          },
        ]}
      />
      <CopyField text={dockerPull(result)} label={t('builds.copyPull')} />
    </Section>
  );
}
