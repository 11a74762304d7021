import { useApi } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, SearchField, Switch } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { EmptyState } from '../patterns/EmptyState';
import { ListTable } from '../patterns/ListTable';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { Pager } from '../patterns/Pager';
import styles from '../patterns/patterns.module.css';
import { usePageTitle } from '../patterns/usePageTitle';
import { PAGE_SIZE, usePaging } from '../patterns/usePaging';
import { useSearchFilter } from '../patterns/useSearchFilter';
import { useUrlFilter } from '../patterns/useUrlFilter';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { tenantsQuery } from '../tenants/queries';
import { TenantNotice } from '../tenants/TenantNotice';
import { UnknownTenant } from '../tenants/UnknownTenant';
import { ALL_TENANTS, useTenantFilter } from '../tenants/useTenantFilter';
import { useText } from '../translation';
import { projectColumns } from './projectColumns';
import { ProjectFilters, projectsQuery } from './queries';
import { whyNoProject } from './whyNoProject';

/** Whether there is a tenant in which this person may create projects. */
function useMayCreate() {
  const api = useApi(imageFactoryApiRef);
  const tenants = useQuery(tenantsQuery(api));
  return {
    mayCreate:
      tenants.data?.some(each =>
        each.allowedActions.includes('create-project'),
      ) ?? false,
    tenants: tenants.data,
  };
}

function NoProjects(props: { isNarrowed: boolean; onClear: () => void }) {
  const { t } = useText();
  const paths = usePaths();
  const { mayCreate, tenants } = useMayCreate();
  if (props.isNarrowed) {
    return (
      <EmptyState
        title={t('projects.emptyFilteredTitle')}
        description={t('projects.emptyFilteredText')}
        action={
          <Button variant="secondary" onPress={props.onClear}>
            {t('projects.clearFilters')}
          </Button>
        }
      />
    );
  }
  if (!tenants) return null;
  const others =
    tenants.length > 0
      ? [t('projects.emptyNoRight'), whyNoProject(tenants, t)].join(' ')
      : whyNoProject(tenants, t);
  return (
    <EmptyState
      title={t('projects.emptyTitle')}
      description={mayCreate ? t('projects.emptyText') : others}
      action={
        mayCreate && (
          <ButtonLink variant="secondary" href={paths.newProject()}>
            {t('projects.first')}
          </ButtonLink>
        )
      }
    />
  );
}

function ProjectList(props: {
  filters: ProjectFilters;
  isReady: boolean;
  isNarrowed: boolean;
  onClear: () => void;
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const paging = usePaging();
  const { filters, isReady } = props;
  const projects = useQuery({
    ...projectsQuery(api, { filters, cursor: paging.cursor, limit: PAGE_SIZE }),
    enabled: isReady,
  });
  const columns = useMemo(() => projectColumns(t), [t]);
  if (projects.isPending) return <Waiting />;
  if (projects.isError) {
    return (
      <LoadError
        error={projects.error}
        what={t('projects.what')}
        onRetry={projects.refetch}
      />
    );
  }
  if (projects.data.items.length === 0) return <NoProjects {...props} />;
  return (
    <>
      <ListTable
        label={t('projects.title')}
        columns={columns}
        items={projects.data.items}
        hrefOf={project => paths.project(project.id)}
      />
      <Pager paging={paging} nextCursor={projects.data.nextCursor} />
    </>
  );
}

function FilterBar(props: {
  search: ReturnType<typeof useSearchFilter>;
  archived: boolean;
  setArchived: (on: boolean) => void;
}) {
  const { t } = useText();
  const paths = usePaths();
  const { mayCreate } = useMayCreate();
  return (
    <div className={styles.filters} role="search">
      <SearchField
        aria-label={t('projects.search')}
        placeholder={t('projects.search')}
        value={props.search.text}
        onChange={props.search.setText}
      />
      <div data-fixed>
        <Switch
          label={t('projects.includeArchived')}
          isSelected={props.archived}
          onChange={props.setArchived}
        />
      </div>
      {mayCreate && (
        <div data-fixed data-end>
          <ButtonLink
            variant="secondary"
            iconStart={<RiAddLine aria-hidden />}
            href={paths.newProject()}
          >
            {t('projects.new')}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

/** Every project that the person may see, newest first. */
export function ProjectsPage() {
  const { t } = useText();
  const tenant = useTenantFilter();
  const search = useSearchFilter();
  const [archived, setArchived] = useUrlFilter('archived');
  usePageTitle(t('projects.title'));
  const withArchived = archived === 'yes';
  const filters: ProjectFilters = {
    tenantId: tenant.tenantId,
    search: search.settled,
    status: withArchived ? undefined : 'active',
  };
  return (
    <PageBody>
      <TenantNotice tenantId={tenant.tenantId} />
      <FilterBar
        search={search}
        archived={withArchived}
        setArchived={on => setArchived(on ? 'yes' : undefined)}
      />
      {tenant.status === 'unknown' ? (
        <UnknownTenant filter={tenant} />
      ) : (
        <ProjectList
          filters={filters}
          isReady={tenant.status === 'ready'}
          isNarrowed={Boolean(tenant.tenantId || search.settled)}
          onClear={() => {
            search.setText('');
            tenant.choose(ALL_TENANTS);
          }}
        />
      )}
    </PageBody>
  );
}
