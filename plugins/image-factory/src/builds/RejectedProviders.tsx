import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  isKnownIn,
  Placement,
  RejectedProvider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { messages } from '../messages';
import { WrappedName } from '../patterns/WrappedName';
import { providersQuery } from '../providers/queries';
import { usePaths } from '../routes';
import { Translate, useText } from '../translation';
import styles from './builds.module.css';

function rejectionText(
  { reason, lacks = [] }: RejectedProvider,
  t: Translate,
): string {
  if (reason === 'lacks-requirement') {
    return t('rejections.lacks-requirement', { lacks: lacks.join(', ') });
  }
  return isKnownIn(messages.rejections, reason)
    ? t(`rejections.${reason}`)
    : reason;
}

/** A provider by its title, where that is known; its page also says why it was removed. */
export function ProviderLink(props: { providerId: string }) {
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const { data } = useQuery(providersQuery(api));
  const { providerId } = props;
  const known = data?.items.find(({ id }) => id === providerId);
  return (
    <Link href={paths.provider(providerId)}>
      <WrappedName name={known?.title ?? providerId} />
    </Link>
  );
}

/** Why each of the other providers does not run it. */
export function RejectedProviders(props: { placement: Placement }) {
  const { t } = useText();
  const { rejected, more } = props.placement;
  return (
    <ul className={styles.plain}>
      {rejected.map(one => (
        <li key={one.providerId}>
          <ProviderLink providerId={one.providerId} />
          {': '}
          <WrappedName name={rejectionText(one, t)} />
        </li>
      ))}
      {more > 0 && <li>{t('builds.whereMore', { count: more })}</li>}
    </ul>
  );
}
