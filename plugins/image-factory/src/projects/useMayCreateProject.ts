import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { tenantsQuery } from '../tenants/queries';
import { useText } from '../translation';

/** Whether there is a tenant in which this person may create projects; no as long as that is not known. */
export function useMayCreateProject() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { data: tenants } = useQuery(tenantsQuery(api, t));
  const mayCreate = tenants?.some(each =>
    each.allowedActions.includes('create-project'),
  );
  return { mayCreate: mayCreate ?? false, tenants };
}
