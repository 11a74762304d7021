import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import {
  MyAccess,
  ProjectAccess,
  TenantAccess,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { ReactNode } from 'react';
import { imageFactoryApiRef } from '../api';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { Section } from '../patterns/Section';
import { StatusChip } from '../patterns/StatusChip';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { UnknownTenant } from '../tenants/UnknownTenant';
import { useTenantFilter } from '../tenants/useTenantFilter';
import { useText } from '../translation';
import { AccessHeader } from './AccessHeader';
import styles from './access.module.css';
import { HeldRoles } from './HeldRoles';
import { myAccessQuery } from '../rights/queries';
import { RightsList } from './RightsList';

/** One place: which roles, and what they let one do there. */
function Place(props: {
  title: string;
  /** Absent where the place has no page. */
  href?: string;
  chip?: ReactNode;
  access: Pick<TenantAccess | ProjectAccess, 'roles' | 'rights'>;
}) {
  const { t } = useText();
  return (
    <Section
      title={props.title}
      actions={
        <span className={styles.actions}>
          {props.chip}
          {props.href && (
            <Link
              href={props.href}
              aria-label={`${t('access.open')}: ${props.title}`}
            >
              {t('access.open')}
            </Link>
          )}
        </span>
      }
    >
      <HeldRoles roles={props.access.roles} />
      <RightsList rights={props.access.rights} />
    </Section>
  );
}

function Tenants(props: { tenants: TenantAccess[] }) {
  const { t } = useText();
  const paths = usePaths();
  if (props.tenants.length === 0) {
    return <Text as="p">{t('access.noTenants')}</Text>;
  }
  return (
    <>
      {props.tenants.map(tenant => (
        <Place
          key={tenant.tenantId}
          title={t('access.tenant', { name: tenant.title })}
          href={paths.tenant(tenant.tenantId)}
          chip={
            tenant.status !== 'active' && <StatusChip state={tenant.status} />
          }
          access={tenant}
        />
      ))}
    </>
  );
}

function Projects(props: { projects: ProjectAccess[] }) {
  const { t } = useText();
  const paths = usePaths();
  if (props.projects.length === 0) return null;
  return (
    <>
      <Text as="p" color="secondary">
        {t('access.projectsText')}
      </Text>
      {props.projects.map(project => (
        <Place
          key={project.projectId}
          title={t('access.project', {
            name: project.title,
            tenant: project.tenantTitle,
          })}
          href={paths.project(project.projectId)}
          chip={
            project.status !== 'active' && <StatusChip state={project.status} />
          }
          access={project}
        />
      ))}
    </>
  );
}

function Loaded(props: { access: MyAccess; isNarrowed: boolean }) {
  const { t } = useText();
  const { access, isNarrowed } = props;
  return (
    <>
      <AccessHeader access={access} />
      {access.more && <Text as="p">{t('access.more')}</Text>}
      {isNarrowed && (
        <Text as="p" color="secondary">
          {t('access.onlyTenant')}
        </Text>
      )}
      <Tenants tenants={access.tenants} />
      <Projects projects={access.projects} />
      {!isNarrowed && (
        <Section title={t('access.platform')}>
          <RightsList rights={access.platform} />
        </Section>
      )}
    </>
  );
}

/** What the person may do, by tenant and project, why not the rest, and whom to ask. */
export function MyAccessPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const tenant = useTenantFilter();
  usePageTitle(t('access.title'));
  const access = useQuery({
    ...myAccessQuery(api, tenant.tenantId),
    enabled: tenant.status === 'ready',
  });
  if (tenant.status === 'unknown') {
    return (
      <PageBody>
        <UnknownTenant filter={tenant} />
      </PageBody>
    );
  }
  return (
    <PageBody>
      {access.isPending && <Waiting rows={3} height={120} />}
      {access.isError && (
        <LoadError
          error={access.error}
          what={t('access.what')}
          onRetry={access.refetch}
        />
      )}
      {access.data && (
        <Loaded
          access={access.data}
          isNarrowed={tenant.tenantId !== undefined}
        />
      )}
    </PageBody>
  );
}
