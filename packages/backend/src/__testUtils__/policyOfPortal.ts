import {
  BackstageCredentials,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { readPlatformRoles } from '@imagefactory/backstage-plugin-image-factory-node';
import { ImageFactoryPolicy } from '../permissions/ImageFactoryPolicy';

/** Asks the policy of the example portal, and the plugin of a resource whether its conditions hold. */
export const policyOfPortal = createServiceFactory({
  service: coreServices.permissions,
  deps: { config: coreServices.rootConfig, discovery: coreServices.discovery },
  factory({ config, discovery }) {
    const policy = new ImageFactoryPolicy(readPlatformRoles(config));
    const decide = (wanted: any, credentials: BackstageCredentials) => {
      const { userEntityRef } = credentials.principal as {
        userEntityRef?: string;
      };
      if (!userEntityRef)
        return { result: AuthorizeResult.ALLOW } as PolicyDecision;
      const info = { userEntityRef, ownershipEntityRefs: [userEntityRef] };
      return policy.handle({ permission: wanted.permission }, { info } as any);
    };
    const apply = async (decision: any, resourceRef: string) => {
      const { pluginId, resourceType, conditions } = decision;
      const answer = await fetch(
        `${await discovery.getBaseUrl(
          pluginId,
        )}/.well-known/backstage/permissions/apply-conditions`,
        {
          method: 'POST',
          headers: {
            authorization: mockCredentials.service.header(),
            'content-type': 'application/json',
          },
          body: JSON.stringify({
            items: [{ id: '1', resourceRef, resourceType, conditions }],
          }),
        },
      );
      return (await answer.json()).items[0];
    };
    return {
      authorizeConditional: (requests, { credentials }) =>
        Promise.all(requests.map(each => decide(each, credentials))),
      authorize: (requests, { credentials }) =>
        Promise.all(
          requests.map(async each => {
            const decision = await decide(each, credentials);
            return decision.result === AuthorizeResult.CONDITIONAL
              ? apply(decision, String(each.resourceRef))
              : decision;
          }),
        ),
    };
  },
});
