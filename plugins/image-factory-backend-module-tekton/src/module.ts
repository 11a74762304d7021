import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { imageFactoryExecutorsExtensionPoint } from '@imagefactory/backstage-plugin-image-factory-node';
import { portalTransport } from './cluster/portalTransport';
import { readAllowedHosts } from './tektonConfig';
import { TektonExecutor } from './TektonExecutor';

/**
 * Adds the executor that builds on the clusters that the portal knows.
 *
 * @public
 */
export const imageFactoryModuleTekton = createBackendModule({
  pluginId: 'image-factory',
  moduleId: 'tekton',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        executors: imageFactoryExecutorsExtensionPoint,
      },
      async init({ auth, config, discovery, executors }) {
        executors.addExecutor(
          new TektonExecutor({
            transportTo: cluster =>
              portalTransport({ auth, discovery }, cluster),
            allowedHosts: readAllowedHosts(config),
          }),
        );
      },
    });
  },
});
