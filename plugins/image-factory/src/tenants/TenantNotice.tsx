import { useApi } from '@backstage/frontend-plugin-api';
import { Alert, Link } from '@backstage/ui';
import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { refusedAction } from '../refusals/refusalOf';
import { WhoCan } from '../refusals/WhyNot';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { tenantQuery } from './queries';
import styles from './tenants.module.css';

/** What a tenant that is not active means for this page, why, and who can change it. */
function Notice(props: { tenant: Tenant; isHere?: boolean }) {
  const { t } = useText();
  const paths = usePaths();
  const { tenant } = props;
  const isArchived = tenant.status === 'archived';
  const lift = refusedAction(tenant, 'resume');
  const title = isArchived
    ? t('tenants.noticeArchived', { name: tenant.title })
    : t('tenants.noticeSuspended', { name: tenant.title });
  const text = isArchived
    ? t('tenants.noticeArchivedText')
    : t('tenants.noticeSuspendedText');
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={<span className={styles.breaks}>{title}</span>}
      description={
        <span className={styles.notice}>
          <span>{text}</span>
          {tenant.statusReason && (
            <span>{t('tenants.saidWhy', { reason: tenant.statusReason })}</span>
          )}
          {!isArchived && lift && (
            <span>
              <WhoCan refusal={lift} />
            </span>
          )}
          {!props.isHere && (
            <Link href={paths.tenant(tenant.id)}>{t('tenants.look')}</Link>
          )}
        </span>
      }
    />
  );
}

/** Says so where the tenant is suspended or archived; nothing where it is active. */
export function TenantNotice(props: { tenantId: string | undefined }) {
  const api = useApi(imageFactoryApiRef);
  const { tenantId } = props;
  const tenant = useQuery({
    ...tenantQuery(api, tenantId ?? ''),
    enabled: tenantId !== undefined,
  });
  if (!tenant.data || tenant.data.status === 'active') return null;
  return <Notice tenant={tenant.data} />;
}

/** The same on the page of the tenant itself. */
export function OwnTenantNotice(props: { tenant: Tenant }) {
  if (props.tenant.status === 'active') return null;
  return <Notice tenant={props.tenant} isHere />;
}
