import {
  ProjectBinding,
  TenantBinding,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { isInForce, ProjectGrant, TenantGrant } from './RoleGrant';

/** Grants of a tenant as answers show them. @param now - ISO 8601 in UTC. */
export function toTenantBindings(
  grants: TenantGrant[],
  now: string,
): TenantBinding[] {
  return grants.map(grant => ({ ...grant, expired: !isInForce(grant, now) }));
}

/** The same for those of a project. */
export function toProjectBindings(
  grants: ProjectGrant[],
  now: string,
): ProjectBinding[] {
  return grants.map(grant => ({ ...grant, expired: !isInForce(grant, now) }));
}
