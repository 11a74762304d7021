import {
  MyAccess,
  permissionMatrix,
  ProjectAccess,
  ProjectBinding,
  Refusal,
  Right,
  TenantAccess,
  TenantBinding,
  TenantRole,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ago, idOf } from './ids';

export function aRefusal(overrides: Partial<Refusal> = {}): Refusal {
  return {
    code: 'role-required',
    message: 'None of your roles allows this',
    roles: { tenant: ['owner'], platform: ['admin'] },
    ask: ['user:default/ada'],
    ...overrides,
  };
}

export function aTenantBinding(
  overrides: Partial<TenantBinding> = {},
): TenantBinding {
  return {
    role: 'developer',
    principalRef: 'group:default/web-team',
    managedBy: 'portal',
    grantedBy: 'user:default/ada',
    grantedAt: ago(20 * 86_400),
    expired: false,
    ...overrides,
  };
}

export function aProjectBinding(
  overrides: Partial<ProjectBinding> = {},
): ProjectBinding {
  return {
    role: 'viewer',
    principalRef: 'group:default/interns',
    grantedBy: 'user:default/ada',
    grantedAt: ago(9 * 86_400),
    expired: false,
    ...overrides,
  };
}

/** Every permission that is about a tenant, as somebody with this role has it. */
export function rightsOf(role: TenantRole | undefined): Right[] {
  return Object.entries(permissionMatrix)
    .filter(([, row]) => !row.everybody)
    .map(([permission, row]) => {
      const extent = role && row.tenant[role];
      const tenant = Object.keys(row.tenant) as TenantRole[];
      return {
        permission,
        title: row.title,
        allowed: extent !== undefined,
        ownOnly: extent === 'own',
        ...(extent === undefined && {
          whyNot: aRefusal({
            roles: { tenant, platform: row.platform },
            ask: tenant.includes('owner')
              ? ['user:default/ada']
              : ['group:default/platform-team'],
          }),
        }),
      };
    });
}

export function aTenantAccess(
  role: TenantRole,
  overrides: Partial<TenantAccess> = {},
): TenantAccess {
  return {
    tenantId: idOf(1, 1),
    name: 'web',
    title: 'Web platform',
    status: 'active',
    roles: [{ role, principalRef: 'group:default/web-team' }],
    rights: rightsOf(role),
    ...overrides,
  };
}

export function aProjectAccess(
  role: TenantRole,
  overrides: Partial<ProjectAccess> = {},
): ProjectAccess {
  return {
    projectId: idOf(2, 1),
    name: 'shop',
    title: 'Web shop',
    status: 'active',
    tenantId: idOf(1, 1),
    tenantTitle: 'Web platform',
    roles: [{ role, principalRef: 'user:default/ada' }],
    rights: rightsOf(role),
    ...overrides,
  };
}

export function aMyAccess(overrides: Partial<MyAccess> = {}): MyAccess {
  return {
    callerRef: 'user:default/ada',
    claims: ['user:default/ada', 'group:default/web-team'],
    platformRoles: [],
    platform: [
      {
        permission: 'image-factory.provider.read',
        title: 'See providers',
        allowed: true,
        ownOnly: false,
      },
      {
        permission: 'image-factory.tenant.create',
        title: 'Create tenants',
        allowed: false,
        ownOnly: false,
        whyNot: aRefusal({
          roles: { tenant: [], platform: ['admin'] },
          ask: ['group:default/platform-team'],
        }),
      },
    ],
    tenants: [],
    projects: [],
    more: false,
    ...overrides,
  };
}
