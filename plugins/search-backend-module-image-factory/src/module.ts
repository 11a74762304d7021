import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { durationToMilliseconds } from '@backstage/types';
import {
  imageFactoryServiceRef,
  readPagesPath,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { BuildCollatorFactory } from './BuildCollatorFactory';
import { ImageCollatorFactory } from './ImageCollatorFactory';
import { ProjectCollatorFactory } from './ProjectCollatorFactory';

const SCHEDULE_KEY = 'search.collators.imageFactory.schedule';
const RECENT_KEY = 'search.collators.imageFactory.recentBuilds';
const RECENT_DEFAULT = { days: 14 };

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

function readRecentMs(config: RootConfigService): number {
  const duration = config.has(RECENT_KEY)
    ? readDurationFromConfig(config, { key: RECENT_KEY })
    : RECENT_DEFAULT;
  return durationToMilliseconds(duration);
}

/**
 * Lets the search of the portal find projects, images and recent builds of the
 * image factory.
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
        const options = { auth, factory, pagesPath: readPagesPath(config) };
        const recentMs = readRecentMs(config);
        const schedule = readSchedule(config);
        for (const collator of [
          new ProjectCollatorFactory(options),
          new ImageCollatorFactory(options),
          new BuildCollatorFactory({ ...options, recentMs }),
        ]) {
          index.addCollator({
            schedule: scheduler.createScheduledTaskRunner(schedule),
            factory: collator,
          });
        }
      },
    });
  },
});
