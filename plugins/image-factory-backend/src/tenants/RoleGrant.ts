import {
  ManagedBy,
  ProjectRole,
  TenantRole,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** A role that a group or user was given. */
export interface RoleGrant<TRole extends string = string> {
  role: TRole;
  /** In lower case. */
  principalRef: string;
  /** ISO 8601 in UTC: from then on it does not count. */
  expiresAt?: string;
  /** Entity ref, `service:…`, or `system`. */
  grantedBy: string;
  grantedAt: string;
}

/** In a tenant. */
export interface TenantGrant extends RoleGrant<TenantRole> {
  managedBy: ManagedBy;
}

/** Inside one project. */
export type ProjectGrant = RoleGrant<ProjectRole>;

/** Whether it counts at a time. @param now - ISO 8601 in UTC. */
export function isInForce(
  grant: Pick<RoleGrant, 'expiresAt'>,
  now: string,
): boolean {
  return grant.expiresAt === undefined || grant.expiresAt > now;
}
