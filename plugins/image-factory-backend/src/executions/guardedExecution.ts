import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  executionReadPermission,
  RESOURCE_TYPE_EXECUTION,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import {
  AccessFilter,
  TenantScoped,
  tenantScopedRules,
  TenantsRoom,
} from '../tenants';
import { ExecutionRecord } from './executionRow';
import { KnexExecutionStore } from './KnexExecutionStore';
import { OwnerRegistry } from './OwnerRegistry';

/** An execution as permissions see it. */
export interface ExecutionResource extends TenantScoped {
  execution: ExecutionRecord;
}

const executionResourceRef = createPermissionResourceRef<
  ExecutionResource,
  AccessFilter
>().with({ pluginId: 'image-factory', resourceType: RESOURCE_TYPE_EXECUTION });

/** Executions, whose logs are read, as resources of permissions. */
export function createGuardedExecution(deps: {
  knex: Knex;
  store: KnexExecutionStore;
  owners: OwnerRegistry;
  tenants: Pick<TenantsRoom, 'bindingsOf'>;
}): GuardedResource<ExecutionResource, AccessFilter> {
  return {
    ref: executionResourceRef,
    rules: tenantScopedRules(executionResourceRef),
    permissions: [executionReadPermission],
    readPermission: executionReadPermission,
    async load(id) {
      const execution = await deps.store.find(deps.knex, id);
      if (!execution) return undefined;
      const owner = deps.owners.find(execution.ownerKind);
      const readers = owner?.mayReadLog(execution) ?? 'nobody';
      if (readers === 'nobody') return undefined;
      const { tenantId, projectId, requestedBy } = readers;
      const roleBindings = await deps.tenants.bindingsOf(tenantId);
      return { execution, tenantId, projectId, requestedBy, roleBindings };
    },
  };
}
