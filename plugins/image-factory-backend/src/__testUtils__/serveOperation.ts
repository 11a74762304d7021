import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Operation } from '../platform/operation';
import { createOperationsRouter } from '../platform/mount';
import { createShelfAuthorizer } from './createShelfAuthorizer';

/** A backend that has one operation, which everybody may call, or nobody. */
export async function serveOperation(
  operation: Operation<any, any>,
  allowed = true,
) {
  const result = allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
  const { authorizer } = createShelfAuthorizer({ 'shelf.open': { result } });
  const plugin = createBackendPlugin({
    pluginId: 'shelf',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ auditor, httpAuth, httpRouter }) {
          httpRouter.use(
            createOperationsRouter([operation], {
              services: { auditor, authorizer },
              httpAuth,
            }),
          );
        },
      });
    },
  });
  const { server } = await startTestBackend({
    features: [plugin, mockServices.auditor.mock().factory],
  });
  return server;
}

/** Of who calls it. */
export const authorization = mockCredentials.user.header('user:default/ann');
