import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { imageFactoryDispatcherExtensionPoint } from '@imagefactory/backstage-plugin-image-factory-node';
import { admit } from './admit';
import { DispatchMetrics } from './DispatchMetrics';
import { readOptions } from './readOptions';

/**
 * Makes a backend dispatch and drive executions. Leave it out for one that only serves the API.
 *
 * @public
 */
export const imageFactoryModuleDispatcher = createBackendModule({
  pluginId: 'image-factory',
  moduleId: 'dispatcher',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        dispatcher: imageFactoryDispatcherExtensionPoint,
        metrics: metricsServiceRef,
      },
      async init({ config, dispatcher, metrics }) {
        dispatcher.setDispatcher({
          admit,
          options: readOptions(config),
          metrics: new DispatchMetrics(metrics),
        });
      },
    });
  },
});
