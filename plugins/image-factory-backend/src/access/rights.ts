import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  imageFactoryPermissions,
  permissionRowOf,
  Refusal,
  RESOURCE_TYPE_TENANT,
  Right,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Authorizer, GuardedResource, Requirement } from '../platform/access';
import { TenantScoped } from '../tenants';

/** What rights are told by. */
export interface RightsDeps {
  authorizer: Authorizer;
  /** Kinds of things of tenants, by resource type. */
  kinds: Map<string, GuardedResource>;
  /** What operations with a permission demand of the state of things, by its name. */
  demands: Map<string, Requirement[]>;
}

/** What the policy says about each permission of the suite. */
export type Decisions = Map<Permission, PolicyDecision>;

function resourceTypeOf(permission: Permission): string | undefined {
  return 'resourceType' in permission ? permission.resourceType : undefined;
}

function toRight(
  permission: Permission,
  told: { ownOnly?: boolean; whyNot?: Refusal },
): Right {
  return {
    permission: permission.name,
    title: permissionRowOf(permission.name).title,
    allowed: told.whyNot === undefined,
    ownOnly: told.ownOnly ?? false,
    whyNot: told.whyNot,
  };
}

/** Rights about no tenant. What has conditions there reaches only what is the caller's own. */
export function platformRights(
  deps: RightsDeps,
  decisions: Decisions,
): Right[] {
  return imageFactoryPermissions
    .filter(permission => !deps.kinds.has(resourceTypeOf(permission) ?? ''))
    .map(permission => {
      const { result } = decisions.get(permission)!;
      return result === AuthorizeResult.DENY
        ? toRight(permission, { whyNot: deps.authorizer.refusal(permission) })
        : toRight(permission, {
            ownOnly: result === AuthorizeResult.CONDITIONAL,
          });
    });
}

function rightIn(
  deps: RightsDeps,
  decisions: Decisions,
  asked: {
    permission: Permission;
    guarded: GuardedResource;
    there: TenantScoped;
  },
): Right {
  const { permission, guarded, there } = asked;
  const decision = decisions.get(permission)!;
  const { authorizer, demands } = deps;
  if (!authorizer.allows(guarded, decision, there)) {
    const about = { guarded, resource: there };
    return toRight(permission, {
      whyNot: authorizer.refusal(permission, about),
    });
  }
  const requires = demands.get(permission.name);
  const others = { ...there, requestedBy: undefined };
  return toRight(permission, {
    ownOnly: !authorizer.allows(guarded, decision, others),
    whyNot: guarded.judge?.(there, { requires }),
  });
}

/**
 * Rights in a tenant, or inside a project.
 *
 * @param there - Something of the caller's own that lies there.
 */
export function scopedRights(
  deps: RightsDeps,
  decisions: Decisions,
  there: TenantScoped,
): Right[] {
  return imageFactoryPermissions.flatMap(permission => {
    const resourceType = resourceTypeOf(permission);
    const guarded = deps.kinds.get(resourceType ?? '');
    const isOfTenant = resourceType === RESOURCE_TYPE_TENANT;
    if (!guarded || (isOfTenant && there.projectId)) return [];
    return rightIn(deps, decisions, { permission, guarded, there });
  });
}
