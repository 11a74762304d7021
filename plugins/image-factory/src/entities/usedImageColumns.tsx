import { Link } from '@backstage/ui';
import { Image } from '@imagefactory/backstage-plugin-image-factory-common';
import { BaseState } from '../images/baseState';
import { BaseStateText } from '../images/BaseStateText';
import styles from '../patterns/list.module.css';
import { ListColumn } from '../patterns/ListTable';
import { TagList } from '../patterns/TagList';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { Translate } from '../translation';
import { shortDigest } from '../words/format';
import { EntityImage } from './useEntityImages';

function whyText({ why }: EntityImage, t: Translate): string {
  return why === 'missing'
    ? t('entities.rowMissing')
    : t('entities.rowNoAccess');
}

function VersionCell(props: { row: EntityImage; t: Translate }) {
  const { row, t } = props;
  if (!row.image) return <>{whyText(row, t)}</>;
  const { latest } = row.image;
  if (!latest) return <>{t('entities.rowNoVersion')}</>;
  return (
    <div className={styles.stack}>
      <TagList tags={latest.tags} />
      <code>{shortDigest(latest.digest)}</code>
    </div>
  );
}

/**
 * Columns of images that an entity names.
 *
 * @param options - `base`: the title of the column that says how new what they
 *   stand on is, and how that is known.
 */
export function usedImageColumns(
  t: Translate,
  options: {
    imagePath: (id: string) => string;
    base: { label: string; stateOf: (image: Image) => BaseState };
  },
): ListColumn<EntityImage>[] {
  const { imagePath, base } = options;
  return [
    {
      id: 'image',
      label: t('entities.columnImage'),
      isRowHeader: true,
      width: '2fr',
      render: ({ title, image }) =>
        image ? (
          <Link href={imagePath(image.id)}>
            <WrappedName name={title} />
          </Link>
        ) : (
          <WrappedName name={title} />
        ),
    },
    {
      id: 'version',
      label: t('entities.columnVersion'),
      width: '2fr',
      render: row => <VersionCell row={row} t={t} />,
    },
    {
      id: 'base',
      label: base.label,
      width: '2fr',
      render: ({ image }) =>
        image?.latest ? <BaseStateText state={base.stateOf(image)} /> : <>–</>,
    },
    {
      id: 'when',
      label: t('entities.columnPushed'),
      width: 140,
      render: ({ image }) =>
        image?.latest ? <TimeText at={image.latest.createdAt} /> : <>–</>,
    },
  ];
}
