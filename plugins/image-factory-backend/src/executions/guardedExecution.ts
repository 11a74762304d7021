import {
  executionReadPermission,
  RESOURCE_TYPE_EXECUTION,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { TenantScoped, TenantScopedOptions } from '../tenants';
import { LogReaders } from './ExecutionOwner';
import { ExecutionRecord } from './executionRow';
import { OwnerRegistry } from './OwnerRegistry';

/** An execution as permissions see it. */
export interface ExecutionResource extends TenantScoped {
  execution: ExecutionRecord;
}

/** An execution with by whose rights it is read, which is for its owner to say. */
interface ReadableExecution {
  execution: ExecutionRecord;
  readers: LogReaders;
}

/** Executions, whose logs are read, as resources of permissions. */
export function guardedExecution(deps: {
  find(id: string): Promise<ExecutionRecord | undefined>;
  owners: OwnerRegistry;
}): TenantScopedOptions<ReadableExecution, ExecutionResource> {
  return {
    resourceType: RESOURCE_TYPE_EXECUTION,
    permissions: [executionReadPermission],
    readPermission: executionReadPermission,
    async find(id) {
      const execution = await deps.find(id);
      if (!execution) return undefined;
      const owner = deps.owners.find(execution.ownerKind);
      const readers = owner?.mayReadLog(execution) ?? 'nobody';
      return readers === 'nobody' ? undefined : { execution, readers };
    },
    placeOf: ({ readers }) => readers,
    toResource: ({ execution }, scoped) => ({ ...scoped, execution }),
  };
}
