import { useApi } from '@backstage/frontend-plugin-api';
import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { TenantMembers } from '../bindings/TenantMembers';
import { DetailPage, DetailView } from '../patterns/DetailPage';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { EditTenantAction } from '../tenants/EditTenantAction';
import { tenantQuery } from '../tenants/queries';
import { StatusActions } from '../tenants/StatusActions';
import { OwnTenantNotice } from '../tenants/TenantNotice';
import { TenantOverview } from '../tenants/TenantOverview';
import { TenantProjects } from './TenantProjects';

function LoadedTenant(props: { tenant: Tenant }) {
  const { t } = useText();
  const paths = usePaths();
  const { tenant } = props;
  return (
    <DetailView
      crumbs={[{ label: tenant.title, href: paths.tenant(tenant.id) }]}
      title={tenant.title}
      chip={<StatusChip state={tenant.status} />}
      facts={[
        <WrappedName key="name" name={tenant.name} />,
        <span key="when">
          {t('tenants.factCreated')} <TimeText at={tenant.createdAt} />
        </span>,
      ]}
      actions={
        <>
          {tenant.allowedActions.includes('update') && (
            <EditTenantAction tenant={tenant} />
          )}
          <StatusActions tenant={tenant} />
        </>
      }
      notice={<OwnTenantNotice tenant={tenant} />}
      tabs={{
        label: t('tenants.tabs'),
        tabs: [
          {
            id: 'overview',
            title: t('tenants.tabOverview'),
            content: <TenantOverview tenant={tenant} />,
          },
          {
            id: 'members',
            title: t('tenants.tabMembers'),
            content: <TenantMembers tenant={tenant} />,
          },
          {
            id: 'projects',
            title: t('tenants.tabProjects'),
            content: <TenantProjects tenant={tenant} />,
          },
        ],
      }}
    />
  );
}

/** One tenant: its state and limits, who is in it, and its projects. */
export function TenantPage() {
  const { t } = useText();
  const { tenantId = '' } = useParams();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  return (
    <DetailPage
      query={useQuery(tenantQuery(api, tenantId))}
      what={t('tenants.one')}
      back={{ label: t('tenants.title'), href: paths.tenants() }}
      titleOf={tenant => tenant.title}
    >
      {tenant => <LoadedTenant tenant={tenant} />}
    </DetailPage>
  );
}
