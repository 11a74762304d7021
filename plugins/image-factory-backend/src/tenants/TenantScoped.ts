import {
  TenantRole,
  TenantStatus,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { isInForce, ProjectGrant, TenantGrant } from './RoleGrant';

/** What access is judged by, beside the thing itself. */
export interface AccessScope {
  tenant: {
    title: string;
    status: TenantStatus;
    statusReason?: string;
    /** Whether the configuration says how it is. */
    declared: boolean;
    /** Build methods that it may use; `undefined` for all. */
    methods?: string[];
  };
  /** All that were given in the tenant, expired ones too. */
  tenantGrants: TenantGrant[];
  /** The same inside the project; empty for what has no project. */
  projectGrants: ProjectGrant[];
}

/** What the rules look at: every resource of a tenant carries it. */
export interface TenantScoped extends AccessScope {
  tenantId: string;
  projectId?: string;
  /** Entity ref of who asked for it. */
  requestedBy?: string;
}

/**
 * Roles that one of the claims has where the resource belongs. What a group or
 * user has inside the project takes the place of what it has in the tenant,
 * unless that is *owner*.
 *
 * @param now - ISO 8601 in UTC.
 */
export function grantsOf(
  scoped: Pick<TenantScoped, 'tenantGrants' | 'projectGrants'>,
  claims: string[],
  now: string,
): { tenant: TenantGrant[]; project: ProjectGrant[] } {
  const counts = (grant: TenantGrant | ProjectGrant) =>
    isInForce(grant, now) && claims.includes(grant.principalRef);
  const project = scoped.projectGrants.filter(counts);
  const replaced = new Set(project.map(grant => grant.principalRef));
  const tenant = scoped.tenantGrants
    .filter(counts)
    .filter(
      grant => grant.role === 'owner' || !replaced.has(grant.principalRef),
    );
  return { tenant, project };
}

/** Whether one of the claims has one of the roles there. */
export function hasRole(
  scoped: TenantScoped,
  held: { claims: string[]; roles: TenantRole[] },
  now: string,
): boolean {
  const { tenant, project } = grantsOf(scoped, held.claims, now);
  const roles: string[] = held.roles;
  return [...tenant, ...project].some(grant => roles.includes(grant.role));
}
