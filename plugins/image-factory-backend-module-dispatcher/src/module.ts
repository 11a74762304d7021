import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { imageFactoryDispatcherExtensionPoint } from '@imagefactory/backstage-plugin-image-factory-node';
import { DispatchHealth } from './DispatchHealth';
import { DispatchLoop } from './DispatchLoop';
import { DispatchMetrics } from './DispatchMetrics';
import { readOptions } from './readOptions';

/** Makes a backend dispatch and drive executions. Leave it out for one that only serves the API. */
export const imageFactoryModuleDispatcher = createBackendModule({
  pluginId: 'image-factory',
  moduleId: 'dispatcher',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        dispatcher: imageFactoryDispatcherExtensionPoint,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
      },
      async init({ config, dispatcher, logger, metrics }) {
        dispatcher.setDispatcher(
          new DispatchLoop({
            options: readOptions(config),
            logger,
            metrics: new DispatchMetrics(metrics),
            health: new DispatchHealth(logger),
          }),
        );
      },
    });
  },
});
