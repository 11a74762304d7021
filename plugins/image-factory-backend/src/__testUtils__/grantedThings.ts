import { ProjectGrant, TenantGrant } from '../tenants/RoleGrant';

/** Now is 1000 seconds after 1970 in these tests. */
export const NOW = 1_000_000;

const past = new Date(NOW - 1).toISOString();
export const atNow = new Date(NOW).toISOString();
export const future = new Date(NOW + 1).toISOString();

function grant<TRole extends string>(
  role: TRole,
  principalRef: string,
  expiresAt?: string,
) {
  return {
    ...{ role, principalRef, expiresAt },
    grantedBy: 'system',
    grantedAt: atNow,
    managedBy: 'portal' as const,
  };
}

/** Tenants with who has a role in them. */
export const tenants: Array<{ id: string; grants: TenantGrant[] }> = [
  {
    id: 't-web',
    grants: [
      grant('owner', 'user:default/ada'),
      grant('developer', 'group:default/web'),
      // Two roles of one principal must not make a row appear twice.
      grant('viewer', 'group:default/web'),
      grant('operator', 'user:default/gone', past),
      grant('operator', 'user:default/just-gone', atNow),
      grant('operator', 'user:default/temp', future),
    ],
  },
  {
    id: 't-data',
    grants: [
      grant('owner', 'user:default/cleo'),
      grant('viewer', 'user:default/ada'),
    ],
  },
  { id: 't-empty', grants: [] },
];

/** Roles inside projects: more, less and none, for good and for some time. */
export const projectGrants: Record<string, ProjectGrant[]> = {
  't-web p1': [
    grant('viewer', 'group:default/web'),
    grant('none', 'user:default/ada'),
    grant('developer', 'user:default/guest'),
    grant('developer', 'user:default/late', past),
    grant('none', 'user:default/temp', past),
  ],
  't-web p2': [
    grant('none', 'group:default/web', future),
    grant('security-reviewer', 'group:default/web', past),
  ],
  't-empty p1': [grant('owner', 'user:default/guest', future)],
};

export const idOfProject = (tenant: string, project: string) =>
  `${tenant} ${project}`;

/** A tenant or one of its projects, as rules see it. */
export function scopeOf(tenant: (typeof tenants)[number], projectId = '') {
  return {
    tenantId: tenant.id,
    tenant: { title: tenant.id, status: 'active' as const, declared: false },
    tenantGrants: tenant.grants,
    projectGrants: projectGrants[projectId] ?? [],
  };
}

/** What belongs to the projects. */
export const things = tenants.flatMap(tenant =>
  ['p1', 'p2'].flatMap(project =>
    ['user:default/ada', 'service:x'].map(requestedBy => ({
      ...scopeOf(tenant, idOfProject(tenant.id, project)),
      id: `${tenant.id} ${project} ${requestedBy}`,
      projectId: idOfProject(tenant.id, project),
      requestedBy,
    })),
  ),
);
