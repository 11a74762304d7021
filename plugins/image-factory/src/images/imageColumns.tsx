import {
  Image,
  ImageVersion,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Link } from '@backstage/ui';
import { CopyField } from '../patterns/CopyField';
import { formatBytes, formatCount, shortDigest } from '../words/format';
import { ListColumn } from '../patterns/ListTable';
import styles from '../patterns/list.module.css';
import { TagList } from '../patterns/TagList';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { Translate } from '../translation';

/** Columns of a list of images; inside a project its name is left out. */
export function imageColumns(
  t: Translate,
  options: { withProject: boolean; withTenant?: boolean },
): ListColumn<Image>[] {
  const columns: ListColumn<Image>[] = [
    {
      id: 'image',
      label: t('images.columnImage'),
      isRowHeader: true,
      width: '2fr',
      render: image => <WrappedName name={image.name} />,
    },
    {
      id: 'project',
      label: t('images.columnProject'),
      width: '2fr',
      render: image => (
        <span className={styles.clamped} title={image.projectTitle}>
          <WrappedName name={image.projectTitle} />
        </span>
      ),
    },
    {
      id: 'tenant',
      label: t('images.columnTenant'),
      width: '1fr',
      render: image => <WrappedName name={image.tenantName} />,
    },
    {
      id: 'digest',
      label: t('images.columnDigest'),
      width: '2fr',
      render: image =>
        image.latest ? (
          <code>
            <WrappedName name={shortDigest(image.latest.digest)} />
          </code>
        ) : (
          <>–</>
        ),
    },
    {
      id: 'tags',
      label: t('images.columnTags'),
      width: '2fr',
      render: image => <TagList tags={image.latest?.tags ?? []} />,
    },
    {
      id: 'size',
      label: t('images.columnSize'),
      width: '1fr',
      render: image => (
        <>{image.latest ? formatBytes(image.latest.sizeBytes, t) : '–'}</>
      ),
    },
    {
      id: 'versions',
      label: t('images.columnVersions'),
      width: '1fr',
      render: image => <>{formatCount(image.versionCount, t)}</>,
    },
    {
      id: 'when',
      label: t('images.columnWhen'),
      width: 140,
      render: image => (
        <TimeText at={image.latest?.createdAt ?? image.createdAt} />
      ),
    },
  ];
  return columns.filter(
    ({ id }) =>
      (options.withProject || id !== 'project') &&
      (options.withTenant || id !== 'tenant'),
  );
}

/** Columns of the versions of an image. */
export function versionColumns(
  t: Translate,
  buildPath: (id: string) => string,
): ListColumn<ImageVersion>[] {
  return [
    {
      id: 'digest',
      label: t('images.factDigest'),
      isRowHeader: true,
      width: '2fr',
      render: version => (
        <CopyField
          text={version.digest}
          shown={shortDigest(version.digest)}
          label={t('images.copyDigest')}
        />
      ),
    },
    {
      id: 'tags',
      label: t('images.columnTags'),
      width: '2fr',
      render: version => <TagList tags={version.tags} />,
    },
    {
      id: 'size',
      label: t('images.columnSize'),
      width: '1fr',
      render: version => <>{formatBytes(version.sizeBytes, t)}</>,
    },
    {
      id: 'build',
      label: t('images.columnBuild'),
      width: '1fr',
      render: version => (
        <Link href={buildPath(version.buildId)}>
          {t('images.build', { number: String(version.buildNumber) })}
        </Link>
      ),
    },
    {
      id: 'when',
      label: t('images.columnWhen'),
      width: 140,
      render: version => <TimeText at={version.createdAt} />,
    },
  ];
}
