import {
  executionReadPermission,
  RESOURCE_TYPE_EXECUTION,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { TenantScoped, TenantScopedOptions } from '../tenants';
import { ExecutionRecord } from './executionRow';

/** An execution as permissions see it. */
export interface ExecutionResource extends TenantScoped {
  execution: ExecutionRecord;
}

/** Executions, whose logs are read, as resources of permissions. */
export function guardedExecution(
  find: (id: string) => Promise<ExecutionRecord | undefined>,
): TenantScopedOptions<ExecutionRecord, ExecutionResource> {
  return {
    resourceType: RESOURCE_TYPE_EXECUTION,
    permissions: [executionReadPermission],
    readPermission: executionReadPermission,
    find,
    placeOf: ({ tenantId, projectId, requestedBy }) => ({
      tenantId,
      projectId,
      requestedBy,
    }),
    toResource: (execution, scoped) => ({ ...scoped, execution }),
  };
}
