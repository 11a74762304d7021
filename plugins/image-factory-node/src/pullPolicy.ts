import { createExtensionPoint } from '@backstage/backend-plugin-api';
import {
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';

/**
 * Decides what people may do in the registry, where the portal's permission
 * policy can't be asked: a client of a registry brings a pull token, and not
 * the person's sign-in. An adopter whose permission policy differs from
 * `decideImageFactoryAccess` gives the same rules here.
 *
 * @public
 */
export interface ImageFactoryPullPolicy {
  /**
   * @param permission - `image-factory.image.pull` for what a tenant has, and
   * `image-factory.registry.update` for pushing base images.
   * @param user - The person, and the refs that they hold as the catalog says now.
   * @returns a decision whose conditions, if any, are of the suite's rules
   * about images. If it throws, no token is issued.
   */
  decide(
    permission: Permission,
    user: { userEntityRef: string; ownershipEntityRefs: string[] },
  ): Promise<PolicyDecision>;
}

/** @public */
export interface ImageFactoryPullPolicyExtensionPoint {
  /** @throws ConflictError if there is one already. */
  setPullPolicy(policy: ImageFactoryPullPolicy): void;
}

/**
 * Where a module sets who may pull. Without one, `decideImageFactoryAccess` decides.
 *
 * @public
 */
export const imageFactoryPullPolicyExtensionPoint =
  createExtensionPoint<ImageFactoryPullPolicyExtensionPoint>({
    id: 'image-factory.pull-policy',
  });
