import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { decideImageFactoryAccess } from '@imagefactory/backstage-plugin-image-factory-node';

/** The suite's access rules for the suite's permissions; everything else is allowed. */
export class ImageFactoryPolicy implements PermissionPolicy {
  readonly #platformAdmins: string[];

  /** @param platformAdmins - refs whose members may do everything. */
  constructor(platformAdmins: string[]) {
    this.#platformAdmins = platformAdmins;
  }

  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const decision = decideImageFactoryAccess(request.permission, {
      claims: user?.info.ownershipEntityRefs ?? [],
      platformAdmins: this.#platformAdmins,
    });
    return decision ?? { result: AuthorizeResult.ALLOW };
  }
}
