import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { CatalogModelSources } from '@backstage/catalog-model/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  IMAGE_FACTORY_EVENTS_TOPIC,
  readImageFactoryEvent,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { imageFactoryServiceRef } from '@imagefactory/backstage-plugin-image-factory-node';
import { FactoryReader } from './FactoryReader';
import { imageFactoryEntityModel } from './imageFactoryEntityModel';
import { ImagesAnnotationProcessor } from './ImagesAnnotationProcessor';
import { ImageFactoryEntityProvider } from './ImageFactoryEntityProvider';

const SCHEDULE = 'catalog.providers.imageFactory.schedule';

const BY_DEFAULT: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 30 },
  timeout: { minutes: 10 },
  // The image factory of the same process is not there before.
  initialDelay: { seconds: 10 },
};

function readSchedule(config: RootConfigService) {
  const own = config.getOptionalConfig(SCHEDULE);
  return own
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(own)
    : BY_DEFAULT;
}

/**
 * Adds the kinds `ImageProject` and `Image` to the catalog, and their entities.
 *
 * @public
 */
export const catalogModuleImageFactory = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'image-factory',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        factory: imageFactoryServiceRef,
        logger: coreServices.logger,
        model: catalogModelExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, events, factory, ...services }) {
        const { logger, model, scheduler } = services;
        model.addModelSource(
          CatalogModelSources.static([imageFactoryEntityModel]),
        );
        const provider = new ImageFactoryEntityProvider({
          reader: new FactoryReader({ auth, factory }),
          logger,
          taskRunner: scheduler.createScheduledTaskRunner(readSchedule(config)),
        });
        catalog.addEntityProvider(provider);
        catalog.addProcessor(new ImagesAnnotationProcessor());
        await events.subscribe({
          id: 'catalog-image-factory',
          topics: [IMAGE_FACTORY_EVENTS_TOPIC],
          async onEvent({ eventPayload }) {
            try {
              provider.take(readImageFactoryEvent(eventPayload));
            } catch (error) {
              logger.warn(
                'An event of the image factory could not be understood',
                toError(error),
              );
            }
          },
        });
      },
    });
  },
});
