import {
  projectCreatePermission,
  Tenant,
  TenantAction,
  TenantStatus,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Authorizer, GuardedResource } from '../platform/access';
import { Caller } from '../platform/operation';
import { TenantResource } from './guardedTenant';

/** What may be done in a tenant by its status. */
const actionsByStatus: Record<TenantStatus, TenantAction[]> = {
  active: ['create-project'],
  suspended: [],
  archived: [],
};

/** Tenants as answers, with what this caller may do in each. */
export async function describeTenants(
  deps: { authorizer: Authorizer; guarded: GuardedResource<TenantResource> },
  caller: Caller,
  resources: TenantResource[],
): Promise<Tenant[]> {
  const permitted = await deps.authorizer.permitted<
    TenantResource,
    TenantAction
  >(caller.credentials, deps.guarded, {
    resources,
    moves: { 'create-project': projectCreatePermission },
  });
  return resources.map(({ tenant, roleBindings }, index) => {
    const { version: _, ...shown } = tenant;
    return {
      ...shown,
      roleBindings,
      allowedActions: actionsByStatus[tenant.status].filter(action =>
        permitted[index].includes(action),
      ),
    };
  });
}
