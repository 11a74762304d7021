import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { createDemoProviderFactory } from './demoAuthenticator';
import { demoUsers, isDemo } from './demoConfig';

/** The auth provider `demo`; does nothing unless the demo may run. */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'image-factory-demo',
  register(env) {
    env.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ providers, config, logger }) {
        if (!isDemo(config, process.env.NODE_ENV)) return;
        logger.warn(
          'The demo signs people in without a password; never expose this backend',
        );
        providers.registerProvider({
          providerId: 'demo',
          factory: createDemoProviderFactory(demoUsers(config)),
        });
      },
    });
  },
});
