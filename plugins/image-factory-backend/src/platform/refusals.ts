import { Permission } from '@backstage/plugin-permission-common';
import {
  permissionRowOf,
  PlatformRole,
  platformRoles,
  platformRoleSchema,
  Refusal,
  RequestErrorCode,
  RolesThatMay,
  TenantRole,
  tenantRoles,
  tenantRoleSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { PlatformRoleRefs } from '@imagefactory/backstage-plugin-image-factory-node';
import { DeniedError, RefusedConflictError } from './errors';

/** At most this many groups and users are named as those to ask. */
const MAX_ASKED = 5;

/** Roles that the matrix lets do something, to whatever extent. */
export function rolesThatMay(permission: string): RolesThatMay {
  const { tenant, platform } = permissionRowOf(permission);
  return {
    tenant: tenantRoleSchema.options.filter((role: TenantRole) => tenant[role]),
    platform: platformRoleSchema.options.filter((role: PlatformRole) =>
      platform.includes(role),
    ),
  };
}

/** Groups and users with one of the roles on the platform. */
export function platformRefsOf(
  roles: PlatformRole[],
  refs: PlatformRoleRefs,
): string[] {
  const all = roles.flatMap(role => refs[role] ?? []);
  return [...new Set(all)].slice(0, MAX_ASKED);
}

function titlesOf({ tenant, platform }: RolesThatMay): string {
  return [
    ...tenant.map(role => tenantRoles[role].title),
    ...platform.map(role => platformRoles[role].title),
  ].join(', ');
}

/**
 * Why a permission is refused to somebody, and who can give it.
 *
 * @param who - Owners of the tenant that it is about, if it is about one, and
 * who has which role on the platform.
 */
export function missingRole(
  permission: Permission,
  who: { owners?: string[]; platform: PlatformRoleRefs },
): Refusal {
  const roles = rolesThatMay(permission.name);
  const titles = titlesOf(roles);
  const owners = roles.tenant.length > 0 ? who.owners ?? [] : [];
  const ask =
    owners.length > 0
      ? owners.slice(0, MAX_ASKED)
      : platformRefsOf(roles.platform, who.platform);
  return {
    code: 'role-required',
    message: titles
      ? `Your roles do not allow this. One of these does: ${titles}`
      : 'No role allows this',
    roles,
    ask,
  };
}

/** Refusals that are answered with 403: somebody else may, or the limit must be raised. */
const DENIED = new Set(['role-required', 'method-not-entitled']);

/** A refusal as the error that answers a request: 403, or 409 where the state of things is in the way. */
export function toRefusalError(refusal: Refusal): Error {
  if (DENIED.has(refusal.code)) return new DeniedError(refusal);
  const code: RequestErrorCode =
    refusal.code === 'status' ? 'conflict' : refusal.code;
  return new RefusedConflictError(code, refusal);
}
