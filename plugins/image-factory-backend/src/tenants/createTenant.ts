import {
  createTenantContract,
  tenantCreatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Authorizer, GuardedResource } from '../platform/access';
import { Clock, toIso } from '../platform/clock';
import { CodedConflictError } from '../platform/errors';
import { defineOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { describeTenants } from './describeTenants';
import { TenantResource, toTenantResource } from './guardedTenant';
import { KnexTenantStore, TenantRecord } from './KnexTenantStore';
import { normalizeBindings } from './normalizeBindings';

export function createTenant(deps: {
  knex: Knex;
  clock: Clock;
  store: KnexTenantStore;
  outbox: Outbox;
  authorizer: Authorizer;
  guarded: GuardedResource<TenantResource>;
}) {
  return defineOperation(createTenantContract, {
    auditEventId: 'tenant-create',
    permission: tenantCreatePermission,
    async run({ body, caller }) {
      const { roleBindings, ...given } = body;
      const bindings = normalizeBindings(roleBindings);
      const tenant: TenantRecord = {
        id: randomUUID(),
        ...given,
        status: 'active',
        version: 1,
        createdAt: toIso(deps.clock.now()),
      };
      await deps.knex.transaction(async tx => {
        if (!(await deps.store.insert(tx, tenant, bindings))) {
          throw nameTaken(tenant.name);
        }
        await deps.outbox.append(tx, {
          subjectType: 'tenant',
          subjectId: tenant.id,
          type: 'tenant.created',
          actor: caller.ref,
          payload: { name: tenant.name },
        });
      });
      const [answer] = await describeTenants(deps, caller, [
        toTenantResource(tenant, bindings),
      ]);
      return answer;
    },
  });
}

function nameTaken(name: string): CodedConflictError {
  const message = `There is already a tenant called ${name}`;
  return new CodedConflictError('name-taken', message, [
    { path: ['body', 'name'], rule: 'unique', message },
  ]);
}
