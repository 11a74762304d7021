import { Link } from '@backstage/ui';
import { ImageVersion } from '@imagefactory/backstage-plugin-image-factory-common';
import { ReactNode } from 'react';
import styles from '../patterns/list.module.css';
import { CopyField } from '../patterns/CopyField';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { shortDigest } from '../words/format';
import { Base, BaseState, stateOfBase } from './baseState';
import { BaseStateText } from './BaseStateText';
import { useBases } from './useBases';

/** `host/path:tag`, or `host/path` where it was asked for by its digest. */
function nameOf({ repository, reference, digest }: Base): string {
  return reference === digest ? repository : `${repository}:${reference}`;
}

function BaseImage(props: { base: Base; state: BaseState; below: ReactNode }) {
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
      />{' '}
      <span className={styles.secondary}>
        <BaseStateText state={props.state} />
      </span>
      {props.below}
    </li>
  );
}

/**
 * What a version stands on: by which names its build asked for it, what they
 * meant, and whether there is a newer one.
 *
 * @param props.below - What is shown of each of them besides.
 */
export function BaseImages(props: {
  version: ImageVersion;
  below?: (base: Base) => ReactNode;
}) {
  const { t } = useText();
  const { version, below } = props;
  const known = useBases([version]);
  const { baseImages, baseImagesLeftOut } = version;
  if (!baseImages) return <>{t('images.basesUnknown')}</>;
  if (baseImages.length === 0) return <>{t('images.basesNone')}</>;
  return (
    <ul className={styles.cards}>
      {baseImages.map((base, index) => (
        <BaseImage
          key={index}
          base={base}
          state={stateOfBase(base, known)}
          below={below?.(base)}
        />
      ))}
      {baseImagesLeftOut && (
        <li>{t('images.basesMore', { count: baseImagesLeftOut })}</li>
      )}
    </ul>
  );
}
