import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import {
  imageFactoryServiceRef,
  readPagesPath,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { ProjectCollatorFactory } from './ProjectCollatorFactory';

const SCHEDULE_KEY = 'search.collators.imageFactory.schedule';

function readSchedule(config: RootConfigService) {
  if (config.has(SCHEDULE_KEY)) {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(
      config.getConfig(SCHEDULE_KEY),
    );
  }
  return {
    frequency: { minutes: 10 },
    timeout: { minutes: 15 },
    // The image factory may start after the search.
    initialDelay: { seconds: 3 },
  };
}

/**
 * Lets the search of the portal find projects of the image factory.
 *
 * @public
 */
export const searchModuleImageFactory = createBackendModule({
  pluginId: 'search',
  moduleId: 'image-factory',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        factory: imageFactoryServiceRef,
        scheduler: coreServices.scheduler,
        index: searchIndexRegistryExtensionPoint,
      },
      async init({ auth, config, factory, scheduler, index }) {
        index.addCollator({
          schedule: scheduler.createScheduledTaskRunner(readSchedule(config)),
          factory: new ProjectCollatorFactory({
            auth,
            factory,
            pagesPath: readPagesPath(config),
          }),
        });
      },
    });
  },
});
