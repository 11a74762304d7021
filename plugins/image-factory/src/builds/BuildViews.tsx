import { Link } from '@backstage/ui';
import { usePaths } from '../routes';
import { useText } from '../translation';
import styles from './builds.module.css';
import { BuildListFilter } from './useBuildFilter';

/** What people look for most: filters as they stand in the URL. */
const VIEWS = {
  all: {},
  mine: { mine: 'yes' },
  running: { status: 'running' },
  failedToday: { status: 'failed', since: 'today' },
  waiting: { status: 'queued' },
} as const;

const views = Object.keys(VIEWS) as Array<keyof typeof VIEWS>;

function viewOf(filter: BuildListFilter) {
  const { projectId, by, provider, search } = filter;
  if (projectId || by || provider || search.settled) return undefined;
  const chosen = JSON.stringify({
    mine: filter.isMine ? 'yes' : undefined,
    status: filter.status,
    since: filter.since,
  });
  return views.find(view => {
    const { mine, status, since } = { ...VIEWS[view] } as Record<
      string,
      string | undefined
    >;
    return JSON.stringify({ mine, status, since }) === chosen;
  });
}

/** Ways to the lists that are looked at most; other filters are taken away. */
export function BuildViews(props: { filter: BuildListFilter }) {
  const { t } = useText();
  const paths = usePaths();
  const chosen = viewOf(props.filter);
  return (
    <nav aria-label={t('builds.views')} className={styles.views}>
      {views.map(view => (
        <Link
          key={view}
          href={paths.builds({
            tenant: props.filter.tenant.name,
            ...VIEWS[view],
          })}
          aria-current={view === chosen ? 'page' : undefined}
          variant="body-medium"
        >
          {t(`builds.view.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
