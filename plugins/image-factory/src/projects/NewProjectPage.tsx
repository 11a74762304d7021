import { BreadcrumbEntry, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { EmptyState } from '../patterns/EmptyState';
import { LoadError } from '../patterns/LoadError';
import { PageBody } from '../patterns/PageBody';
import { usePageTitle } from '../patterns/usePageTitle';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { tenantsQuery } from '../tenants/queries';
import { useText } from '../translation';
import { NewProjectForm } from './NewProjectForm';
import { whyNoProject } from './whyNoProject';

/** Creates a project in one of the tenants where the person may. */
export function NewProjectPage() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const tenants = useQuery(tenantsQuery(api));
  usePageTitle(t('projects.createTitle'));
  const possible = tenants.data?.filter(tenant =>
    tenant.allowedActions.includes('create-project'),
  );
  return (
    <BreadcrumbEntry
      entry={{ label: t('projects.createTitle'), href: paths.newProject() }}
    >
      <PageBody>
        {tenants.isPending && <Waiting rows={4} />}
        {tenants.isError && (
          <LoadError
            error={tenants.error}
            what={t('tenants.what')}
            onRetry={tenants.refetch}
          />
        )}
        {possible?.length === 0 && (
          <EmptyState
            title={t('projects.noTenantTitle')}
            description={whyNoProject(tenants.data ?? [], t)}
          />
        )}
        {possible && possible.length > 0 && (
          <NewProjectForm tenants={possible} />
        )}
      </PageBody>
    </BreadcrumbEntry>
  );
}
