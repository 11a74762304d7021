import {
  AuthorizeResult,
  isPermission,
  Permission,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  buildCancelPermission,
  buildCreatePermission,
  credentialDeletePermission,
  credentialReadPermission,
  credentialSetPermission,
  imageFactoryPermissions,
  projectCreatePermission,
  projectUpdatePermission,
  providerCheckPermission,
  providerReadPermission,
  registryReadPermission,
  registryUpdatePermission,
  TenantRole,
  tenantCreatePermission,
  tokenCreatePermission,
  tokenDeletePermission,
  tokenReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** Name of the rule that asks for a role in the tenant that a resource belongs to. */
export const HAS_TENANT_ROLE = 'HAS_TENANT_ROLE';

/** Name of the rule that asks for who requested or made a resource. */
export const IS_REQUESTED_BY = 'IS_REQUESTED_BY';

/** What only platform admins may do. */
const OF_THE_PLATFORM: Permission[] = [
  tenantCreatePermission,
  registryReadPermission,
  registryUpdatePermission,
];

/** What everybody may do who is signed in. */
const OF_EVERYBODY: Permission[] = [
  providerReadPermission,
  providerCheckPermission,
  tokenCreatePermission,
];

/** What everybody may do with their own. */
const OF_ONES_OWN: Permission[] = [tokenReadPermission, tokenDeletePermission];

/** What is left to the owners of a tenant. */
const OF_OWNERS: Permission[] = [
  projectUpdatePermission,
  credentialReadPermission,
  credentialSetPermission,
  credentialDeletePermission,
];

function isOneOf(permission: Permission, those: Permission[]): boolean {
  return those.some(one => isPermission(permission, one));
}

const ALL_ROLES: TenantRole[] = ['owner', 'developer', 'viewer'];
const WRITERS: TenantRole[] = ['owner', 'developer'];

function rolesThatMay(permission: Permission): TenantRole[] {
  if (isOneOf(permission, OF_OWNERS)) return ['owner'];
  const writes = [
    projectCreatePermission,
    buildCreatePermission,
    buildCancelPermission,
  ];
  return writes.some(write => write.name === permission.name)
    ? WRITERS
    : ALL_ROLES;
}

function hasTenantRole(claims: string[], roles: TenantRole[]) {
  return (resourceType: string): PermissionCriteria<any> => ({
    rule: HAS_TENANT_ROLE,
    resourceType,
    params: { claims, roles },
  });
}

/**
 * The suite's own access rules, to be called from an adopter's permission
 * policy: members of a tenant see what is in it; owners and developers create
 * projects, start and stop builds; owners archive projects and set registry
 * credentials; everybody has pull tokens of their own; platform admins may do
 * everything.
 *
 * @param options.claims - Ownership refs of the caller; empty for nobody.
 * @param options.platformAdmins - Refs whose members may do everything.
 * @returns `undefined` for permissions that are not the suite's.
 */
export function decideImageFactoryAccess(
  permission: Permission,
  options: { claims: string[]; platformAdmins: string[] },
): PolicyDecision | undefined {
  if (!imageFactoryPermissions.some(own => own.name === permission.name)) {
    return undefined;
  }
  const { claims, platformAdmins } = options;
  if (claims.some(ref => platformAdmins.includes(ref))) {
    return { result: AuthorizeResult.ALLOW };
  }
  if (claims.length === 0 || isOneOf(permission, OF_THE_PLATFORM)) {
    return { result: AuthorizeResult.DENY };
  }
  if (isOneOf(permission, OF_EVERYBODY)) {
    return { result: AuthorizeResult.ALLOW };
  }
  const resourceType =
    'resourceType' in permission ? permission.resourceType : '';
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'image-factory',
    resourceType,
    conditions: isOneOf(permission, OF_ONES_OWN)
      ? { rule: IS_REQUESTED_BY, resourceType, params: { userRefs: claims } }
      : hasTenantRole(claims, rolesThatMay(permission))(resourceType),
  };
}
