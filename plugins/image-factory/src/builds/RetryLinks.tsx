import { useApi } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { buildQuery } from './queries';

/** A build by its number, as soon as that is known. */
function OtherBuild(props: { id: string; relation: 'retryOf' | 'retriedBy' }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const { id, relation } = props;
  const other = useQuery({
    ...buildQuery(api, id),
    // Its number does not change, and nothing else of it is shown.
    refetchInterval: false,
    staleTime: Infinity,
  });
  const number = other.data ? String(other.data.number) : '';
  const text =
    relation === 'retryOf'
      ? t('builds.factRetryOf', { number })
      : t('builds.factRetriedBy', { number });
  return <Link href={paths.build(id)}>{text.trim()}</Link>;
}

/** The build that this one tries again, or the one that tried this again. */
export function RetryLinks(props: { build: BuildDetail }) {
  const { retriedBy, retryOf } = props.build;
  if (retriedBy) return <OtherBuild id={retriedBy} relation="retriedBy" />;
  return retryOf ? <OtherBuild id={retryOf} relation="retryOf" /> : null;
}
