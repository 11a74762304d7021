import { AuthenticationError } from '@backstage/errors';
import {
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** Header in which the sign-in page names the person that was chosen. */
export const DEMO_USER_HEADER = 'x-image-factory-demo-user';

/**
 * Signs in the person named by a header, with no proof at all.
 *
 * @param users - refs of the only users that it accepts.
 */
export function createDemoProviderFactory(users: string[]) {
  return createProxyAuthProviderFactory({
    authenticator: createProxyAuthenticator({
      defaultProfileTransform: async () => ({ profile: {} }),
      initialize: () => undefined,
      async authenticate({ req }) {
        const userEntityRef = req.header(DEMO_USER_HEADER);
        if (!userEntityRef || !users.includes(userEntityRef)) {
          throw new AuthenticationError('This is nobody of the demo');
        }
        return { result: { userEntityRef } };
      },
    }),
    signInResolver: async ({ result }, ctx) =>
      ctx.signInWithCatalogUser({ entityRef: result.userEntityRef }),
  });
}
