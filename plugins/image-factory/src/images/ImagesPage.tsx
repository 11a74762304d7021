import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { buildCreatePermission } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { FilterBar } from '../patterns/FilterBar';
import { ListPage } from '../patterns/ListPage';
import { NothingHere } from '../patterns/NothingHere';
import { PAGE_SIZE, usePaging } from '../patterns/usePaging';
import { useSearchFilter } from '../patterns/useSearchFilter';
import { useUrlId } from '../patterns/useUrlId';
import { ProjectSelect } from '../projects/ProjectSelect';
import { useMay } from '../rights/useMay';
import { usePaths } from '../routes';
import { UnknownTenant } from '../tenants/UnknownTenant';
import { ALL_TENANTS, useTenantFilter } from '../tenants/useTenantFilter';
import { useText } from '../translation';
import { imageColumns } from './imageColumns';
import { imagesQuery } from './queries';

function NoImages(props: { isNarrowed: boolean; onClear: () => void }) {
  const { t } = useText();
  const paths = usePaths();
  const mayBuild = useMay(buildCreatePermission.name);
  return (
    <NothingHere
      {...props}
      narrowed={{
        title: t('images.emptyFilteredTitle'),
        description: t('images.emptyFilteredText'),
      }}
      nothing={{
        title: t('images.emptyTitle'),
        description: t('images.emptyText'),
        action: mayBuild && (
          <ButtonLink variant="secondary" href={paths.newBuild()}>
            {t('images.emptyAction')}
          </ButtonLink>
        ),
      }}
    />
  );
}

/** Every image that the person may see, newest first. */
export function ImagesPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const tenant = useTenantFilter();
  const search = useSearchFilter();
  const [projectId, setProject] = useUrlId('project');
  const [, setParams] = useSearchParams();
  const paging = usePaging();
  const filters = {
    tenantId: tenant.tenantId,
    projectId,
    search: search.settled,
  };
  const images = useQuery({
    ...imagesQuery(api, { filters, cursor: paging.cursor, limit: PAGE_SIZE }),
    enabled: tenant.status === 'ready',
  });
  const columns = useMemo(
    () => imageColumns(t, { withProject: true, withTenant: tenant.isMixed }),
    [t, tenant.isMixed],
  );
  return (
    <ListPage
      label={t('images.title')}
      what={t('images.what')}
      filters={
        <FilterBar search={{ label: t('images.search'), ...search }}>
          <ProjectSelect
            label={t('images.filterProject')}
            anyLabel={t('images.anyProject')}
            tenantId={tenant.tenantId}
            chosen={projectId}
            onChoose={setProject}
            withTenant
          />
        </FilterBar>
      }
      instead={tenant.status === 'unknown' && <UnknownTenant filter={tenant} />}
      query={images}
      items={images.data?.items}
      columns={columns}
      hrefOf={image => paths.image(image.id)}
      empty={
        <NoImages
          isNarrowed={Object.values(filters).some(Boolean)}
          onClear={() => {
            search.setText('');
            tenant.choose(ALL_TENANTS);
            setParams({ tenant: ALL_TENANTS });
          }}
        />
      }
      paging={paging}
      nextCursor={images.data?.nextCursor}
    />
  );
}
