import {
  RoleBinding,
  Tenant,
  TenantAction,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Authorizer, Decisions, GuardedResource } from '../platform/access';
import { decideActions } from '../platform/actions';
import { Clock, toIso } from '../platform/clock';
import { Caller } from '../platform/operation';
import { TenantResource } from './guardedTenant';
import { isInForce, TenantGrant } from './RoleGrant';
import { impossibleWithTenant, tenantActions } from './tenantActions';

/** Grants that count now, as bindings. @param now - ISO 8601 in UTC. */
export function toRoleBindings(
  grants: TenantGrant[],
  now: string,
): RoleBinding[] {
  return grants
    .filter(grant => isInForce(grant, now))
    .map(({ role, principalRef }) => ({ role, principalRef }));
}

/** Tenants as answers, with what this caller may do in each. */
export async function describeTenants(
  deps: {
    clock: Clock;
    authorizer: Authorizer;
    guarded: GuardedResource<TenantResource>;
    /** What the policy was asked already. */
    decisions?: Decisions;
  },
  caller: Caller,
  resources: TenantResource[],
): Promise<Tenant[]> {
  const decided = await decideActions<TenantResource, TenantAction>(
    deps.authorizer,
    caller,
    {
      guarded: deps.guarded,
      rules: tenantActions,
      resources,
      decisions: deps.decisions,
      impossible: impossibleWithTenant,
    },
  );
  const now = toIso(deps.clock.now());
  return resources.map(({ tenant, tenantGrants }, index) => {
    const { version: _, declared, ...shown } = tenant;
    return {
      ...shown,
      managedBy: declared ? ('configuration' as const) : ('portal' as const),
      roleBindings: toRoleBindings(tenantGrants, now),
      ...decided[index],
    };
  });
}
