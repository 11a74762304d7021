import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { FilterBar } from '../patterns/FilterBar';
import { ListPage } from '../patterns/ListPage';
import { NothingHere } from '../patterns/NothingHere';
import { PAGE_SIZE, usePaging } from '../patterns/usePaging';
import { useSearchFilter } from '../patterns/useSearchFilter';
import { useUrlFilter } from '../patterns/useUrlFilter';
import { usePaths } from '../routes';
import { TenantNotice } from '../tenants/TenantNotice';
import { UnknownTenant } from '../tenants/UnknownTenant';
import { ALL_TENANTS, useTenantFilter } from '../tenants/useTenantFilter';
import { useText } from '../translation';
import { projectsQuery } from './queries';
import { useProjectColumns } from './useProjectColumns';
import { useMayCreateProject } from './useMayCreateProject';
import { whyNoProject } from './whyNoProject';

function NoProjects(props: { isNarrowed: boolean; onClear: () => void }) {
  const { t } = useText();
  const paths = usePaths();
  const { mayCreate, tenants } = useMayCreateProject();
  const lead = tenants?.length ? [t('projects.emptyNoRight')] : [];
  return (
    <NothingHere
      isNarrowed={props.isNarrowed}
      onClear={props.onClear}
      narrowed={{
        title: t('projects.emptyFilteredTitle'),
        description: t('projects.emptyFilteredText'),
      }}
      nothing={
        tenants && {
          title: t('projects.emptyTitle'),
          description: mayCreate
            ? t('projects.emptyText')
            : [...lead, whyNoProject(tenants, t)].join(' '),
          action: mayCreate && (
            <ButtonLink variant="secondary" href={paths.newProject()}>
              {t('projects.first')}
            </ButtonLink>
          ),
        }
      }
    />
  );
}

function CreateProject() {
  const { t } = useText();
  const paths = usePaths();
  return (
    <ButtonLink
      variant="secondary"
      iconStart={<RiAddLine aria-hidden />}
      href={paths.newProject()}
    >
      {t('projects.new')}
    </ButtonLink>
  );
}

/** Every project that the person may see, newest first. */
export function ProjectsPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const tenant = useTenantFilter();
  const search = useSearchFilter();
  const [archived, setArchived] = useUrlFilter('archived');
  const paging = usePaging();
  const { mayCreate } = useMayCreateProject();
  const filters = {
    tenantId: tenant.tenantId,
    search: search.settled,
    status: archived === 'yes' ? undefined : ('active' as const),
  };
  const projects = useQuery({
    ...projectsQuery(api, { filters, cursor: paging.cursor, limit: PAGE_SIZE }),
    enabled: tenant.status === 'ready',
  });
  const columns = useProjectColumns(projects.data?.items);
  return (
    <ListPage
      label={t('projects.title')}
      what={t('projects.what')}
      notice={<TenantNotice tenantId={tenant.tenantId} />}
      filters={
        <FilterBar
          search={{ label: t('projects.search'), ...search }}
          toggle={{
            label: t('projects.includeArchived'),
            isOn: archived === 'yes',
            set: on => setArchived(on ? 'yes' : undefined),
          }}
          action={mayCreate && <CreateProject />}
        />
      }
      instead={tenant.status === 'unknown' && <UnknownTenant filter={tenant} />}
      query={projects}
      items={projects.data?.items}
      columns={columns}
      hrefOf={project => paths.project(project.id)}
      empty={
        <NoProjects
          isNarrowed={Boolean(tenant.tenantId || search.settled)}
          onClear={() => {
            search.setText('');
            tenant.choose(ALL_TENANTS);
          }}
        />
      }
      paging={paging}
      nextCursor={projects.data?.nextCursor}
    />
  );
}
