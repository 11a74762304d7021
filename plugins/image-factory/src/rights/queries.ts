import {
  getMyAccessContract,
  MyAccess,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { keys } from '../queryKeys';

/** What the signed-in person may do, in all tenants or in one. */
export function myAccessQuery(api: ImageFactoryApi, tenantId?: string) {
  return queryOptions({
    queryKey: keys.access.mine(tenantId),
    queryFn: ({ signal }) =>
      api.call(getMyAccessContract, { query: { tenantId }, signal }),
    staleTime: 60_000,
  });
}

/** Whether a permission is had anywhere: on the platform, in a tenant or in a project. */
export function hasAnywhere(access: MyAccess, permission: string): boolean {
  const places = [
    access.platform,
    ...access.tenants.map(tenant => tenant.rights),
    ...access.projects.map(project => project.rights),
  ];
  return places.some(rights =>
    rights.some(right => right.permission === permission && right.allowed),
  );
}
