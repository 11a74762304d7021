import {
  coreServices,
  createBackendFeatureLoader,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { isDemo, repositoriesOf } from './demoConfig';
import { publishRepositoryAction } from './publishRepositoryAction';
import { repositoriesLocation } from './repositoriesLocation';

const actions = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'image-factory-demo',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
      },
      async init({ actions: registry, auth, catalog, config }) {
        const root = repositoriesOf(config);
        registry.addActions(publishRepositoryAction({ root, auth, catalog }));
      },
    });
  },
});

const components = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'image-factory-demo',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ catalog, config }) {
        const entity = repositoriesLocation(repositoriesOf(config));
        catalog.addEntityProvider({
          getProviderName: () => 'image-factory-demo-repositories',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: [{ entity, locationKey: 'image-factory-demo' }],
            }),
        });
      },
    });
  },
});

/** Repositories on this machine for the templates of the demo; nothing unless the demo may run. */
export default createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    if (!isDemo(config, process.env.NODE_ENV)) return;
    yield actions;
    yield components;
  },
});
