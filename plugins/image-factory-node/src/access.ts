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
  imageFactoryPermissions,
  projectCreatePermission,
  projectUpdatePermission,
  providerCheckPermission,
  providerCreatePermission,
  providerDeletePermission,
  providerReadPermission,
  providerUpdatePermission,
  TenantRole,
  tenantCreatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** Name of the rule that asks for a role in the tenant that a resource belongs to. */
export const HAS_TENANT_ROLE = 'HAS_TENANT_ROLE';

const ALL_ROLES: TenantRole[] = ['owner', 'developer', 'viewer'];
const WRITERS: TenantRole[] = ['owner', 'developer'];
/** What only platform admins may do. */
const OF_THE_PLATFORM: Permission[] = [
  tenantCreatePermission,
  providerCreatePermission,
  providerUpdatePermission,
  providerDeletePermission,
];

function rolesThatMay(permission: Permission): TenantRole[] {
  if (isPermission(permission, projectUpdatePermission)) return ['owner'];
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
 * projects, start and stop builds; owners archive projects; platform admins
 * may do everything.
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
  const isOfPlatform = OF_THE_PLATFORM.some(
    one => one.name === permission.name,
  );
  if (claims.length === 0 || isOfPlatform) {
    return { result: AuthorizeResult.DENY };
  }
  if (
    isPermission(permission, providerReadPermission) ||
    isPermission(permission, providerCheckPermission)
  ) {
    return { result: AuthorizeResult.ALLOW };
  }
  const resourceType =
    'resourceType' in permission ? permission.resourceType : '';
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: 'image-factory',
    resourceType,
    conditions: hasTenantRole(claims, rolesThatMay(permission))(resourceType),
  };
}
