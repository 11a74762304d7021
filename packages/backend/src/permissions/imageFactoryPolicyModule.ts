import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { readPlatformRoles } from '@imagefactory/backstage-plugin-image-factory-node';
import { ImageFactoryPolicy } from './ImageFactoryPolicy';

export const imageFactoryPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'image-factory-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint, config: coreServices.rootConfig },
      async init({ policy, config }) {
        policy.setPolicy(new ImageFactoryPolicy(readPlatformRoles(config)));
      },
    });
  },
});
