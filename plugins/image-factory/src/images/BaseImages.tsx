import { Link } from '@backstage/ui';
import { ImageVersion } from '@imagefactory/backstage-plugin-image-factory-common';
import styles from '../patterns/list.module.css';
import { CopyField } from '../patterns/CopyField';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { shortDigest } from '../words/format';

type Base = NonNullable<ImageVersion['baseImages']>[number];

/** `host/path:tag`, or `host/path` where it was asked for by its digest. */
function nameOf({ repository, reference, digest }: Base): string {
  return reference === digest ? repository : `${repository}:${reference}`;
}

function BaseImage(props: { base: Base }) {
  const { t } = useText();
  const paths = usePaths();
  const { imageId, digest } = props.base;
  const name = <WrappedName name={nameOf(props.base)} />;
  return (
    <li>
      {imageId ? <Link href={paths.image(imageId)}>{name}</Link> : name}{' '}
      <CopyField
        text={digest}
        shown={shortDigest(digest)}
        label={t('images.copyBaseDigest')}
      />
    </li>
  );
}

/** What a version stands on: by which names its build asked for it, and what they meant. */
export function BaseImages(props: { version: ImageVersion }) {
  const { t } = useText();
  const { baseImages, baseImagesLeftOut } = props.version;
  if (!baseImages) return <>{t('images.basesUnknown')}</>;
  if (baseImages.length === 0) return <>{t('images.basesNone')}</>;
  return (
    <ul className={styles.cards}>
      {baseImages.map((base, index) => (
        <BaseImage key={index} base={base} />
      ))}
      {baseImagesLeftOut && (
        <li>{t('images.basesMore', { count: baseImagesLeftOut })}</li>
      )}
    </ul>
  );
}
