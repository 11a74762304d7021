import { Link, Text } from '@backstage/ui';
import { RiBookmarkLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { newRequestId } from '../forms/newRequestId';
import { DialogAction } from '../patterns/DialogAction';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { useText } from '../translation';
import styles from './builds.module.css';
import {
  isNameTaken,
  isSameView,
  MOST_VIEWS,
  ViewQuery,
  withView,
} from './savedViews';
import { KnownViews, SavedViewActions } from './SavedViewActions';
import { BuildListFilter } from './useBuildFilter';
import { OwnViews } from './useSavedViews';
import { ViewNameDialog } from './ViewNameDialog';

/** What people look for most: filters as they stand in the URL. */
const VIEWS: Record<
  'all' | 'mine' | 'running' | 'failedToday' | 'waiting',
  ViewQuery
> = {
  all: {},
  mine: { mine: 'yes' },
  running: { status: 'running' },
  failedToday: { status: 'failed', since: 'today' },
  waiting: { status: 'queued' },
};

const views = Object.keys(VIEWS) as Array<keyof typeof VIEWS>;

/** What is shown, as it stands in the URL. */
function queryOf(filter: BuildListFilter): ViewQuery {
  const { tenant, projectId, search, isMine } = filter;
  return {
    tenant: tenant.name,
    status: filter.status,
    project: projectId,
    search: search.settled,
    mine: isMine ? 'yes' : undefined,
    since: filter.since,
    by: filter.by,
    provider: filter.provider,
    finished: filter.finished,
    reason: filter.reason,
    waits: filter.waits,
    newest: filter.newest,
  };
}

function ViewLink(props: {
  query: ViewQuery;
  isChosen: boolean;
  children: ReactNode;
}) {
  const paths = usePaths();
  return (
    <Link
      href={paths.builds(props.query)}
      aria-current={props.isChosen ? 'page' : undefined}
      variant="body-medium"
    >
      {props.children}
    </Link>
  );
}

/** Keeps what is shown under a name. */
function SaveView(props: { own: KnownViews; query: ViewQuery }) {
  const { t } = useText();
  const { own, query } = props;
  const count = own.kept.views.length;
  const label = t('builds.viewSave');
  if (count >= MOST_VIEWS) {
    return (
      <Text variant="body-small" color="secondary">
        {t('builds.viewsFull', { count })}
      </Text>
    );
  }
  return (
    <DialogAction label={label} icon={RiBookmarkLine} size="small">
      {close => (
        <ViewNameDialog
          title={label}
          text={t('builds.viewSaveText')}
          submit={t('builds.viewSaveSubmit')}
          initial=""
          isTaken={name => isNameTaken(own.kept, name)}
          save={name =>
            own.change(kept =>
              withView(kept, { id: newRequestId(), name, query }),
            )
          }
          onClose={close}
        />
      )}
    </DialogAction>
  );
}

/**
 * Ways to the lists that are looked at most, and to those that the person
 * keeps; other filters are taken away.
 */
export function BuildViews(props: { filter: BuildListFilter; own: OwnViews }) {
  const { t } = useText();
  const { filter, own } = props;
  const { tenant } = filter;
  const query = queryOf(filter);
  const kept = own.kept?.views ?? [];
  const chosen = kept.find(view => isSameView(view.query, query));
  const usual = views.find(view =>
    isSameView({ ...VIEWS[view], tenant: tenant.name }, query),
  );
  const known = own.kept && { ...own, kept: own.kept };
  return (
    <div className={styles.viewBar}>
      <nav aria-label={t('builds.views')} className={styles.views}>
        {views.map(view => (
          <ViewLink
            key={view}
            query={{ ...VIEWS[view], tenant: tenant.name }}
            isChosen={!chosen && view === usual}
          >
            {t(`builds.view.${view}`)}
          </ViewLink>
        ))}
        {kept.map(view => (
          <ViewLink key={view.id} query={view.query} isChosen={view === chosen}>
            <WrappedName name={view.name} />
          </ViewLink>
        ))}
      </nav>
      {known && chosen && (
        <div className={styles.viewActions}>
          <SavedViewActions own={known} view={chosen} />
        </div>
      )}
      {known && !chosen && !usual && <SaveView own={known} query={query} />}
    </div>
  );
}
