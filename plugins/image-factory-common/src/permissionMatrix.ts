import {
  Extent,
  PermissionRow,
  PlatformRole,
  TenantRole,
  tenantRoleSchema,
} from './roles';

const ALL_TENANT_ROLES = {
  owner: 'all',
  developer: 'all',
  operator: 'all',
  'security-reviewer': 'all',
  viewer: 'all',
} as const;

const ALL_PLATFORM_ROLES: PlatformRole[] = [
  'admin',
  'operator',
  'security-reviewer',
  'auditor',
];

const OPERATORS: PlatformRole[] = ['admin', 'operator'];

/**
 * The rows of `permissionMatrix`, with the names as they are.
 *
 * @public
 */
export const permissionRows = {
  'image-factory.access.own': {
    title: 'Read your own rights',
    tenant: {},
    platform: [],
    everybody: 'own',
  },
  'image-factory.tenant.read': {
    title: 'See the tenant',
    tenant: ALL_TENANT_ROLES,
    platform: ALL_PLATFORM_ROLES,
  },
  'image-factory.tenant.create': {
    title: 'Create tenants',
    tenant: {},
    platform: ['admin'],
  },
  'image-factory.tenant.update': {
    title: 'Change title and description of the tenant',
    tenant: { owner: 'all' },
    platform: ['admin'],
  },
  'image-factory.tenant.limit': {
    title: 'Set the limits of the tenant',
    tenant: {},
    platform: OPERATORS,
  },
  'image-factory.tenant.suspend': {
    title: 'Suspend and resume the tenant',
    tenant: {},
    platform: OPERATORS,
  },
  'image-factory.tenant.archive': {
    title: 'Archive the tenant',
    tenant: {},
    platform: ['admin'],
  },
  'image-factory.access.read': {
    title: 'See who has which role',
    tenant: ALL_TENANT_ROLES,
    platform: ALL_PLATFORM_ROLES,
  },
  'image-factory.tenant.bind': {
    title: 'Give and take roles in the tenant',
    tenant: { owner: 'all' },
    platform: ['admin'],
  },
  'image-factory.project.create': {
    title: 'Create projects',
    tenant: { owner: 'all', developer: 'all' },
    platform: ['admin'],
  },
  'image-factory.project.read': {
    title: 'See projects',
    tenant: ALL_TENANT_ROLES,
    platform: ALL_PLATFORM_ROLES,
  },
  'image-factory.project.update': {
    title: 'Archive projects',
    tenant: { owner: 'all' },
    platform: ['admin'],
  },
  'image-factory.project.bind': {
    title: 'Give and take roles in a project',
    tenant: { owner: 'all' },
    platform: ['admin'],
  },
  'image-factory.project.declare': {
    title: 'Bring in what files of the catalog say of projects',
    tenant: {},
    platform: ['admin'],
  },
  'image-factory.build.create': {
    title: 'Submit builds',
    tenant: { owner: 'all', developer: 'all' },
    platform: ['admin'],
  },
  'image-factory.build.read': {
    title: 'See builds',
    tenant: ALL_TENANT_ROLES,
    platform: ALL_PLATFORM_ROLES,
  },
  'image-factory.build.cancel': {
    title: 'Cancel builds',
    tenant: { owner: 'all', developer: 'all', operator: 'all' },
    platform: OPERATORS,
  },
  'image-factory.build.retry': {
    title: 'Retry builds',
    tenant: { owner: 'all', developer: 'all', operator: 'all' },
    platform: OPERATORS,
  },
  'image-factory.execution.read': {
    title: 'Read logs',
    tenant: ALL_TENANT_ROLES,
    platform: ALL_PLATFORM_ROLES,
  },
  'image-factory.image.read': {
    title: 'See images',
    tenant: ALL_TENANT_ROLES,
    platform: ALL_PLATFORM_ROLES,
  },
  'image-factory.image.pull': {
    title: 'Pull images',
    tenant: ALL_TENANT_ROLES,
    platform: ['admin', 'operator', 'security-reviewer'],
  },
  'image-factory.provider.read': {
    title: 'See providers',
    tenant: {},
    platform: ALL_PLATFORM_ROLES,
    everybody: 'all',
  },
  'image-factory.provider.check': {
    title: 'Check the readiness of providers',
    tenant: {},
    platform: ALL_PLATFORM_ROLES,
    everybody: 'all',
  },
  'image-factory.provider.create': {
    title: 'Add providers',
    tenant: {},
    platform: OPERATORS,
  },
  'image-factory.provider.update': {
    title: 'Change, pause and drain providers',
    tenant: {},
    platform: OPERATORS,
  },
  'image-factory.provider.prepare': {
    title: 'Prepare providers',
    tenant: {},
    platform: OPERATORS,
  },
  'image-factory.provider.delete': {
    title: 'Remove providers',
    tenant: {},
    platform: OPERATORS,
  },
  'image-factory.credential.read': {
    title: 'See which registry credentials the tenant has',
    tenant: { owner: 'all', operator: 'all', 'security-reviewer': 'all' },
    platform: ALL_PLATFORM_ROLES,
  },
  'image-factory.credential.set': {
    title: 'Set registry credentials of the tenant',
    tenant: { owner: 'all' },
    platform: ['admin'],
  },
  'image-factory.credential.delete': {
    title: 'Remove registry credentials of the tenant',
    tenant: { owner: 'all' },
    platform: ['admin'],
  },
  'image-factory.registry.read': {
    title: 'See the registries of the platform',
    tenant: {},
    platform: ALL_PLATFORM_ROLES,
  },
  'image-factory.registry.update': {
    title: 'Change the registries and credentials of the platform',
    tenant: {},
    platform: ['admin'],
  },
  'image-factory.token.create': {
    title: 'Make a pull token of your own',
    tenant: {},
    platform: ALL_PLATFORM_ROLES,
    everybody: 'all',
  },
  'image-factory.token.read': {
    title: 'See pull tokens',
    tenant: {},
    platform: ['admin', 'security-reviewer', 'auditor'],
    everybody: 'own',
  },
  'image-factory.token.delete': {
    title: 'Revoke pull tokens',
    tenant: {},
    platform: ['admin', 'security-reviewer'],
    everybody: 'own',
  },
} satisfies Record<string, PermissionRow>;

/**
 * Names of all permissions.
 *
 * @public
 */
export type PermissionName = keyof typeof permissionRows;

/**
 * Who may do what: the one source of the policy, of what answers allow, and of
 * `docs/permissions.md`. A permission without a row is open to nobody.
 *
 * @public
 */
export const permissionMatrix: Record<string, PermissionRow> = permissionRows;

const NOBODY: PermissionRow = { title: '', tenant: {}, platform: [] };

/**
 * The row of a permission. One that the matrix does not name is open to nobody.
 *
 * @public
 */
export function permissionRowOf(permission: string): PermissionRow {
  return Object.hasOwn(permissionMatrix, permission)
    ? permissionMatrix[permission]
    : NOBODY;
}

/**
 * Roles that have a permission to an extent, in the order of the roles.
 *
 * @public
 */
export function tenantRolesThatMay(
  permission: string,
  extent: Extent,
): TenantRole[] {
  const { tenant } = permissionRowOf(permission);
  return tenantRoleSchema.options.filter(role => tenant[role] === extent);
}
