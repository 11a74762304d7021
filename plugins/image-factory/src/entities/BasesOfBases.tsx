import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ImageVersion } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { Base } from '../images/baseState';
import { BaseImages } from '../images/BaseImages';
import { imageVersionsQuery } from '../images/queries';
import { LoadError } from '../patterns/LoadError';
import { PAGE_SIZE } from '../patterns/usePaging';
import { useText } from '../translation';
import styles from './entities.module.css';

/** Images that stand one on the other; deeper ones are found on the pages of these. */
const MAX_DEPTH = 6;

/** What a base image stands on in turn: the version that was built from, not the newest. */
function BelowBase(props: {
  imageId: string;
  digest: string;
  above: string[];
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { imageId, digest, above } = props;
  const versions = useQuery(
    imageVersionsQuery(api, { imageId, limit: PAGE_SIZE }),
  );
  if (!versions.data) {
    return versions.isError ? (
      <LoadError
        error={versions.error}
        what={t('images.versionsWhat')}
        onRetry={versions.refetch}
      />
    ) : null;
  }
  const version = versions.data.items.find(each => each.digest === digest);
  return (
    <div className={styles.below}>
      {version ? (
        <BasesOfBases version={version} above={above} />
      ) : (
        <Text as="p" color="secondary">
          {t('entities.olderVersion')}
        </Text>
      )}
    </div>
  );
}

/**
 * What a version stands on, and what that stands on, as a tree.
 *
 * @param props.above - Ids of the images on the way here; one of them is not shown below itself.
 */
export function BasesOfBases(props: {
  version: ImageVersion;
  above: string[];
}) {
  const { version, above } = props;
  const below = ({ imageId, digest }: Base) => {
    if (!imageId || above.includes(imageId)) return null;
    if (above.length >= MAX_DEPTH) return null;
    return (
      <BelowBase
        imageId={imageId}
        digest={digest}
        above={[...above, imageId]}
      />
    );
  };
  return <BaseImages version={version} below={below} />;
}
