import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ImageFactoryClient } from '@imagefactory/backstage-plugin-image-factory-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { baseImageIsThere } from './baseImageIsThere';
import { isDemo } from './demoConfig';
import { repeatUntilDone } from './repeatUntilDone';
import { submitDemoBuild } from './submitDemoBuild';

/** Submits the demo's first build once everything is up; does nothing unless the demo may run. */
export default createBackendModule({
  pluginId: 'image-factory',
  moduleId: 'demo',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ auth, config, discovery, lifecycle, logger }) {
        if (!isDemo(config, process.env.NODE_ENV)) return;
        const registry = {
          host: config.getString('imageFactory.registry.host'),
          authFile: config.getString('imageFactory.registry.authFile'),
          insecure:
            config.getOptionalBoolean('imageFactory.registry.insecure') ??
            false,
        };
        const getToken = async () => {
          const { token } = await auth.getPluginRequestToken({
            onBehalfOf: await auth.getOwnServiceCredentials(),
            targetPluginId: 'image-factory',
          });
          return token;
        };
        const client = new ImageFactoryClient({ discovery, fetch });
        const stopper = new AbortController();
        lifecycle.addShutdownHook(() => stopper.abort());
        lifecycle.addStartupHook(() => {
          repeatUntilDone({
            signal: stopper.signal,
            sleep: (ms, signal) => sleep(ms, undefined, { signal }),
            attempt: async () => {
              if (!(await baseImageIsThere(registry))) {
                throw new Error('The registry does not have the base image');
              }
              return submitDemoBuild({
                client,
                getToken,
                registryHost: registry.host,
              });
            },
          }).then(
            done => done && logger.info(`Demo: ${done}`),
            error =>
              stopper.signal.aborted ||
              logger.warn(`Demo: no first build was submitted`, error),
          );
        });
      },
    });
  },
});
