import {
  createTenantContract,
  RoleBinding,
  say,
  tenantCreatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { randomUUID } from 'node:crypto';
import { toIso } from '../platform/clock';
import { CodedConflictError } from '../platform/errors';
import { defineOperation } from '../platform/operation';
import { describeTenants } from './describeTenants';
import { TenantRecord } from './KnexTenantStore';
import { normalizeBindings } from './normalizeBindings';
import { TenantDeps } from './TenantDeps';

async function insertTenant(
  deps: TenantDeps,
  tenant: TenantRecord,
  granted: { roleBindings: RoleBinding[]; by: string },
): Promise<void> {
  const { roleBindings, by } = granted;
  const grant = { grantedBy: by, grantedAt: tenant.createdAt };
  await deps.knex.transaction(async tx => {
    if (!(await deps.store.insert(tx, tenant))) throw nameTaken(tenant.name);
    await deps.grants.putOfTenant(
      tx,
      tenant.id,
      roleBindings.map(one => ({ ...one, ...grant, managedBy: 'portal' })),
    );
    await deps.outbox.append(tx, {
      subjectType: 'tenant',
      subjectId: tenant.id,
      type: 'tenant.created',
      actor: by,
      payload: { name: tenant.name, roleBindings },
    });
  });
}

export function createTenant(deps: TenantDeps) {
  return defineOperation(createTenantContract, {
    auditEventId: 'tenant-create',
    permission: tenantCreatePermission,
    async run({ body, caller }) {
      const { roleBindings, ...given } = body;
      const tenant: TenantRecord = {
        id: randomUUID(),
        ...given,
        status: 'active',
        version: 1,
        declared: false,
        createdAt: toIso(deps.clock.now()),
      };
      await insertTenant(deps, tenant, {
        roleBindings: normalizeBindings(roleBindings),
        by: caller.ref,
      });
      const resources = await deps.guarded.describe([tenant]);
      const [answer] = await describeTenants(deps, caller, resources);
      return answer;
    },
  });
}

function nameTaken(name: string): CodedConflictError {
  const said = say('tenant-name-taken', { tenant: name });
  return new CodedConflictError('name-taken', said, [
    { path: ['body', 'name'], rule: 'unique', ...said },
  ]);
}
