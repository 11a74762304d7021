import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  decideImageFactoryAccess,
  PlatformRoleRefs,
} from '@imagefactory/backstage-plugin-image-factory-node';

/** The suite's access rules for the suite's permissions; everything else is allowed. */
export class ImageFactoryPolicy implements PermissionPolicy {
  readonly #platformRoles: PlatformRoleRefs;

  /** @param platformRoles - refs by their role on the platform. */
  constructor(platformRoles: PlatformRoleRefs) {
    this.#platformRoles = platformRoles;
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const decision = decideImageFactoryAccess(request.permission, {
      claims: user?.info.ownershipEntityRefs ?? [],
      platformRoles: this.#platformRoles,
    });
    return decision ?? { result: AuthorizeResult.ALLOW };
  }
}
