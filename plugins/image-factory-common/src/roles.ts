import { z } from 'zod';
import { isKnownIn, UnknownWord } from './openWords';

/**
 * What a person may do in a tenant, or inside one project of it.
 *
 * @public
 */
export const tenantRoleSchema = z.enum([
  'owner',
  'developer',
  'operator',
  'security-reviewer',
  'viewer',
]);
/** @public */
export type TenantRole = z.infer<typeof tenantRoleSchema>;

/**
 * What a person may do in every tenant and with the platform itself. The configuration says who has which.
 *
 * @public
 */
export const platformRoleSchema = z.enum([
  'admin',
  'operator',
  'security-reviewer',
  'auditor',
]);
/** @public */
export type PlatformRole = z.infer<typeof platformRoleSchema>;

/**
 * What a role is for, in words.
 *
 * @public
 */
export interface RoleDescription {
  title: string;
  about: string;
}

/** @public */
export const tenantRoles: Record<TenantRole, RoleDescription> = {
  owner: {
    title: 'Owner',
    about: 'Gives roles, makes and archives projects, and does what others do',
  },
  developer: {
    title: 'Developer',
    about: 'Makes projects; starts, retries and cancels builds',
  },
  operator: {
    title: 'Operator',
    about:
      'Keeps builds going: retries and cancels them, and submits no new ones',
  },
  'security-reviewer': {
    title: 'Security reviewer',
    about: 'Looks at everything, also at who has access and which credentials',
  },
  viewer: { title: 'Viewer', about: 'Looks at projects, builds and images' },
};

/**
 * What a role in a tenant is called and for; one that is not known is called by its word.
 *
 * @public
 */
export function describeTenantRole(
  role: TenantRole | UnknownWord,
): RoleDescription {
  return isKnownIn(tenantRoles, role)
    ? tenantRoles[role]
    : { title: role, about: '' };
}

/** @public */
export const platformRoles: Record<PlatformRole, RoleDescription> = {
  admin: { title: 'Platform admin', about: 'May do everything' },
  operator: {
    title: 'Platform operator',
    about:
      'Runs the platform: providers, limits of tenants, builds that are stuck',
  },
  'security-reviewer': {
    title: 'Platform security reviewer',
    about: 'Looks at everything in every tenant',
  },
  auditor: {
    title: 'Platform auditor',
    about: 'Looks at who has access and what happened; pulls no image',
  },
};

/**
 * The same for a role on the platform.
 *
 * @public
 */
export function describePlatformRole(
  role: PlatformRole | UnknownWord,
): RoleDescription {
  return isKnownIn(platformRoles, role)
    ? platformRoles[role]
    : { title: role, about: '' };
}

/**
 * How far a grant reaches: everything of the tenant, or only what the caller asked for.
 *
 * @public
 */
export type Extent = 'all' | 'own';

/**
 * Who has a permission. A role that is not named does not have it.
 *
 * @public
 */
export interface PermissionRow {
  /** What it lets one do, for people: a verb and its object. */
  title: string;
  /** By a role in the tenant, or in the project, that the thing belongs to. */
  tenant: Partial<Record<TenantRole, Extent>>;
  /** By a role on the platform, in every tenant. */
  platform: PlatformRole[];
  /** Everybody who is signed in, without any role. */
  everybody?: Extent;
}
