import {
  RefusedAction,
  Tenant,
  TenantAction,
  TenantStatus,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aRefusal } from '../accessBuilders';
import { FakeWorld } from '../FakeWorld';
import { conflict } from '../refuse';
import { Answers, find, page } from './Answers';

const possible: Record<TenantStatus, TenantAction[]> = {
  active: ['suspend', 'archive', 'create-project'],
  suspended: ['resume', 'archive'],
  archived: [],
};

/** What follows from another status, for somebody who may do everything. */
function put(tenant: Tenant, status: TenantStatus, reason?: string) {
  const lifelong: TenantAction[] = ['update', 'set-limits', 'bind'];
  const allowed = [
    ...possible[status],
    ...(status === 'archived' ? [] : lifelong),
  ];
  const all: TenantAction[] = [
    'create-project',
    ...lifelong,
    'suspend',
    'resume',
    'archive',
  ];
  const refused: RefusedAction[] = all
    .filter(action => !allowed.includes(action))
    .map(action => ({ action, ...aRefusal({ code: 'status' }) }));
  return Object.assign(tenant, {
    status,
    statusReason: reason,
    allowedActions: allowed,
    refusedActions: refused,
  });
}

function made(world: FakeWorld, body: Record<string, unknown>): Tenant {
  const { methods, ...rest } = body;
  const tenant = {
    id: crypto.randomUUID(),
    managedBy: 'portal',
    createdAt: new Date().toISOString(),
    ...(methods ? { methods } : {}),
    ...rest,
  } as Tenant;
  put(tenant, 'active');
  world.tenants.push(tenant);
  world.tenantBindings.set(
    tenant.id,
    tenant.roleBindings.map(binding => ({
      ...binding,
      managedBy: 'portal',
      grantedBy: 'user:default/guest',
      grantedAt: tenant.createdAt,
      expired: false,
    })),
  );
  return tenant;
}

/** Tenants, their limits and their status. */
export function tenantAnswers(world: FakeWorld): Answers {
  const one = (id: string) => find(world.tenants, id);
  return {
    listTenants: ({ query }) => page(world.tenants, query),
    getTenant: ({ params }) => one(params.tenantId),
    createTenant: async ({ body }) => {
      if (world.tenants.some(each => each.name === body.name)) {
        throw await conflict('name-taken', 'The name is taken');
      }
      return made(world, body);
    },
    updateTenant: async ({ params, body }) =>
      Object.assign(await one(params.tenantId), body),
    setTenantLimits: async ({ params, body }) =>
      Object.assign(await one(params.tenantId), {
        maxConcurrentBuilds: body.maxConcurrentBuilds,
        methods: body.methods ?? undefined,
      }),
    suspendTenant: async ({ params, body }) =>
      put(await one(params.tenantId), 'suspended', String(body.reason)),
    resumeTenant: async ({ params }) =>
      put(await one(params.tenantId), 'active'),
    archiveTenant: async ({ params, body }) =>
      put(await one(params.tenantId), 'archived', String(body.reason)),
  };
}
