import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { FormPage } from '../patterns/FormPage';
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
  const tenants = useQuery(tenantsQuery(api, t));
  const all = tenants.data ?? [];
  const possible = all.filter(tenant =>
    tenant.allowedActions.includes('create-project'),
  );
  const title = t('projects.createTitle');
  return (
    <FormPage
      title={title}
      crumbs={[{ label: title, href: paths.newProject() }]}
      needs={[tenants]}
      what={t('tenants.what')}
      denied={
        possible.length > 0
          ? undefined
          : {
              title: t('projects.noTenantTitle'),
              description: whyNoProject(all, t),
            }
      }
    >
      {() => <NewProjectForm tenants={possible} />}
    </FormPage>
  );
}
