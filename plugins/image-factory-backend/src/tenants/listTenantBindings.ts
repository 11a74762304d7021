import {
  accessReadPermission,
  listTenantBindingsContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { toIso } from '../platform/clock';
import { defineResourceOperation } from '../platform/operation';
import { TenantDeps } from './TenantDeps';
import { toTenantBindings } from './toBindings';

export function listTenantBindings(deps: TenantDeps) {
  return defineResourceOperation(listTenantBindingsContract, {
    auditEventId: 'tenant-binding-list',
    permission: accessReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.tenantId,
    run: async ({ subject }) => ({
      items: toTenantBindings(subject.tenantGrants, toIso(deps.clock.now())),
    }),
  });
}
