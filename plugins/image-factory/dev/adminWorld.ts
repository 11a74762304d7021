import { aMyAccess, aTenantAccess } from './accessBuilders';
import { exampleWorld } from './exampleWorld';
import { FakeImageFactory } from './FakeImageFactory';

/** The examples as somebody sees them who runs the platform. */
export function adminWorld(): FakeImageFactory {
  const fake = exampleWorld();
  const { world } = fake;
  for (const tenant of world.tenants) {
    if (tenant.status === 'archived') continue;
    const isActive = tenant.status === 'active';
    tenant.allowedActions = [
      ...(isActive ? (['create-project', 'suspend'] as const) : []),
      ...(isActive ? [] : (['resume'] as const)),
      'update',
      'set-limits',
      'archive',
      'bind',
    ];
    tenant.refusedActions = [];
  }
  world.access = aMyAccess({
    claims: ['user:default/ada', 'group:default/platform-team'],
    platformRoles: ['admin'],
    platform: aMyAccess().platform.map(({ whyNot: _, ...right }) => ({
      ...right,
      allowed: true,
    })),
    tenants: world.tenants.map(tenant =>
      aTenantAccess('owner', {
        tenantId: tenant.id,
        name: tenant.name,
        title: tenant.title,
        status: tenant.status,
        roles: [],
      }),
    ),
  });
  return fake;
}
