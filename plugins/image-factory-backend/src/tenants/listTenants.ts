import { listTenantsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { withoutRefusals } from '../platform/actions';
import { defineList } from '../platform/operation';
import { describeTenants } from './describeTenants';
import { TenantDeps } from './TenantDeps';

export function listTenants(deps: TenantDeps) {
  return defineList(listTenantsContract, {
    auditEventId: 'tenant-list',
    guarded: deps.guarded,
    async run({ query, subject, caller }) {
      const { items, nextCursor } = await deps.store.list(
        deps.knex,
        subject,
        query,
      );
      const resources = await deps.guarded.describe(items);
      const described = await describeTenants(deps, caller, resources);
      return { items: described.map(withoutRefusals), nextCursor };
    },
  });
}
