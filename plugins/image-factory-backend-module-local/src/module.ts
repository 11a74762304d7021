import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { imageFactoryExecutorsExtensionPoint } from '@imagefactory/backstage-plugin-image-factory-node';
import { LocalExecutor } from './LocalExecutor';
import { readLocalSettings } from './localSettings';

/**
 * Adds the executor that builds on the host of the backend.
 *
 * @public
 */
export const imageFactoryModuleLocal = createBackendModule({
  pluginId: 'image-factory',
  moduleId: 'local',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        executors: imageFactoryExecutorsExtensionPoint,
      },
      async init({ config, executors }) {
        executors.addExecutor(new LocalExecutor(readLocalSettings(config)));
      },
    });
  },
});
