import { ConflictError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  decideImageFactoryAccess,
  ImageFactoryPullPolicy,
  ImageFactoryPullPolicyExtensionPoint,
  PlatformRoleRefs,
} from '@imagefactory/backstage-plugin-image-factory-node';

/** The suite's own rules, as the policy of a portal has them that changes nothing. */
function ownRules(platformRoles: PlatformRoleRefs): ImageFactoryPullPolicy {
  return {
    async decide(permission, { ownershipEntityRefs }) {
      const who = { claims: ownershipEntityRefs, platformRoles };
      return (
        decideImageFactoryAccess(permission, who) ?? {
          result: AuthorizeResult.DENY,
        }
      );
    },
  };
}

/** Keeps the policy that a module sets. */
export class PullPolicies implements ImageFactoryPullPolicyExtensionPoint {
  #set: ImageFactoryPullPolicy | undefined;

  setPullPolicy(policy: ImageFactoryPullPolicy): void {
    if (this.#set) {
      throw new ConflictError('There is already a policy for pulls');
    }
    this.#set = policy;
  }

  /** The one that was set, or else the suite's own rules. */
  policy(platformRoles: PlatformRoleRefs): ImageFactoryPullPolicy {
    return this.#set ?? ownRules(platformRoles);
  }
}
