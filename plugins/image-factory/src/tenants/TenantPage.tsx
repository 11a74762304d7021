import { BreadcrumbEntry, useApi } from '@backstage/frontend-plugin-api';
import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { TenantMembers } from '../bindings/TenantMembers';
import { crumbLabel } from '../patterns/crumbLabel';
import { DetailHeader } from '../patterns/DetailHeader';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { StatusChip } from '../patterns/StatusChip';
import { TimeText } from '../patterns/TimeText';
import { usePageTitle } from '../patterns/usePageTitle';
import { useUrlFilter } from '../patterns/useUrlFilter';
import { Waiting } from '../patterns/Waiting';
import { WrappedName } from '../patterns/WrappedName';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { EditTenantAction } from './EditTenantAction';
import { tenantQuery } from './queries';
import { StatusActions } from './StatusActions';
import { OwnTenantNotice } from './TenantNotice';
import { TenantOverview } from './TenantOverview';
import { TenantProjects } from './TenantProjects';
import styles from './tenants.module.css';

const OVERVIEW = 'overview';

function TenantTabs(props: { tenant: Tenant }) {
  const { t } = useText();
  const [tab, setTab] = useUrlFilter('tab');
  return (
    <Tabs
      className={styles.tabs}
      selectedKey={tab ?? OVERVIEW}
      onSelectionChange={key =>
        setTab(key === OVERVIEW ? undefined : String(key))
      }
    >
      <TabList aria-label={t('tenants.tabs')}>
        <Tab id={OVERVIEW}>{t('tenants.tabOverview')}</Tab>
        <Tab id="members">{t('tenants.tabMembers')}</Tab>
        <Tab id="projects">{t('tenants.tabProjects')}</Tab>
      </TabList>
      <TabPanel id={OVERVIEW} className={styles.panel}>
        <TenantOverview tenant={props.tenant} />
      </TabPanel>
      <TabPanel id="members" className={styles.panel}>
        <TenantMembers tenant={props.tenant} />
      </TabPanel>
      <TabPanel id="projects" className={styles.panel}>
        <TenantProjects tenant={props.tenant} />
      </TabPanel>
    </Tabs>
  );
}

function LoadedTenant(props: { tenant: Tenant }) {
  const { t } = useText();
  const paths = usePaths();
  const { tenant } = props;
  return (
    <BreadcrumbEntry
      entry={{ label: crumbLabel(tenant.title), href: paths.tenant(tenant.id) }}
    >
      <DetailHeader
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
      />
      <OwnTenantNotice tenant={tenant} />
      <TenantTabs tenant={tenant} />
    </BreadcrumbEntry>
  );
}

/** One tenant: its state and limits, who is in it, and its projects. */
export function TenantPage() {
  const { t } = useText();
  const { tenantId = '' } = useParams();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const tenant = useQuery(tenantQuery(api, tenantId));
  usePageTitle(tenant.data?.title);
  return (
    <PageBody>
      {tenant.isPending && <Waiting rows={4} height={88} />}
      {tenant.isError && (
        <LoadError
          error={tenant.error}
          what={t('tenants.one')}
          onRetry={tenant.refetch}
          back={{ label: t('tenants.title'), href: paths.tenants() }}
        />
      )}
      {tenant.data && <LoadedTenant tenant={tenant.data} />}
    </PageBody>
  );
}
