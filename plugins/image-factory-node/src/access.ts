import {
  AuthorizeResult,
  Permission,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  permissionRowOf,
  PlatformRole,
  TenantRole,
  tenantRolesThatMay,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { heldPlatformRoles, PlatformRoleRefs } from './platformRoles';

/**
 * Name of the rule that asks for a role in the tenant, or project, that a resource belongs to.
 *
 * @public
 */
export const HAS_TENANT_ROLE = 'HAS_TENANT_ROLE';

/**
 * Name of the rule that asks who wanted a resource.
 *
 * @public
 */
export const IS_REQUESTED_BY = 'IS_REQUESTED_BY';

/** What all permissions of the suite begin with. */
const OURS = 'image-factory.';

type Conditions = PermissionCriteria<PermissionCondition>;

const DENY: PolicyDecision = { result: AuthorizeResult.DENY };
const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };

/** Conditions under which one of which suffices; empty if there is no way. */
function waysTo(
  permission: string,
  resourceType: string,
  claims: string[],
): Conditions[] {
  const role = (roles: TenantRole[]): Conditions => ({
    rule: HAS_TENANT_ROLE,
    resourceType,
    params: { claims, roles },
  });
  const asked: Conditions = {
    rule: IS_REQUESTED_BY,
    resourceType,
    params: { userRefs: claims.filter(ref => ref.startsWith('user:')) },
  };
  const all = tenantRolesThatMay(permission, 'all');
  const own = tenantRolesThatMay(permission, 'own');
  return [
    ...(all.length > 0 ? [role(all)] : []),
    ...(own.length > 0 ? [{ allOf: [role(own), asked] } as Conditions] : []),
    ...(permissionRowOf(permission).everybody === 'own' ? [asked] : []),
  ];
}

function isAllowedEverywhere(
  permission: Permission,
  held: PlatformRole[],
): boolean {
  const { platform, everybody } = permissionRowOf(permission.name);
  // Without a resource there is nothing of others that "own" would shut out.
  const needsNoRole =
    everybody === 'all' ||
    (everybody === 'own' && !('resourceType' in permission));
  return needsNoRole || held.some(role => platform.includes(role));
}

/**
 * The suite's own access rules, to be called from an adopter's permission
 * policy. They follow `permissionMatrix`: a permission of the suite that has
 * no row there is denied to everybody.
 *
 * @param options - `claims`: ownership refs of the caller, empty for nobody;
 *   `platformAdmins`: refs whose members may do everything, the same as
 *   `platformRoles.admin`; `platformRoles`: refs by role on the platform, see
 *   `readPlatformRoles`.
 * @returns `undefined` for permissions that are not the suite's.
 * @public
 */
export function decideImageFactoryAccess(
  permission: Permission,
  options: {
    claims: string[];
    platformAdmins?: string[];
    platformRoles?: PlatformRoleRefs;
  },
): PolicyDecision | undefined {
  if (!permission.name.startsWith(OURS)) return undefined;
  const { claims, platformAdmins = [], platformRoles = {} } = options;
  if (claims.length === 0) return DENY;
  const admin = [...platformAdmins, ...(platformRoles.admin ?? [])];
  const held = heldPlatformRoles(claims, { ...platformRoles, admin });
  if (isAllowedEverywhere(permission, held)) return ALLOW;
  if (!('resourceType' in permission)) return DENY;
  const { resourceType } = permission;
  const ways = waysTo(permission.name, resourceType, claims);
  if (ways.length === 0) return DENY;
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'image-factory',
    resourceType,
    conditions: ways.length === 1 ? ways[0] : ({ anyOf: ways } as Conditions),
  };
}
