import { mockServices } from '@backstage/backend-test-utils';
import { PolicyDecision } from '@backstage/plugin-permission-common';
import { Authorizer } from '../platform/access';
import { guardedBook } from './shelf';

/** An authorizer whose policy decides by the names of permissions; what is not named is denied. */
export function createShelfAuthorizer(policy: Record<string, PolicyDecision>) {
  const ask = jest.fn(async (requests: any[]) =>
    requests.map(
      ({ permission }): PolicyDecision =>
        policy[permission.name] ?? ({ result: 'DENY' } as PolicyDecision),
    ),
  );
  const authorizer = new Authorizer({
    permissions: mockServices.permissions.mock({ authorizeConditional: ask }),
    permissionsRegistry: mockServices.permissionsRegistry.mock({
      getPermissionRuleset: () =>
        ({
          getRuleByName: (name: string) =>
            guardedBook.rules.find(rule => rule.name === name)!,
        } as never),
    }),
  });
  return { authorizer, ask };
}
