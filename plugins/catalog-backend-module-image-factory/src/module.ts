import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogModelExtensionPoint } from '@backstage/plugin-catalog-node/alpha';
import { CatalogModelSources } from '@backstage/catalog-model/alpha';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  IMAGE_FACTORY_EVENTS_TOPIC,
  readImageFactoryEvent,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { imageFactoryServiceRef } from '@imagefactory/backstage-plugin-image-factory-node';
import { DeclaredProjectProcessor } from './DeclaredProjectProcessor';
import { DeclaredProjects } from './DeclaredProjects';
import { FactoryReader } from './FactoryReader';
import { imageFactoryEntityModel } from './imageFactoryEntityModel';
import { ImagesAnnotationProcessor } from './ImagesAnnotationProcessor';
import { ImageFactoryEntityProvider } from './ImageFactoryEntityProvider';

interface Schedule {
  key: string;
  byDefault: SchedulerServiceTaskScheduleDefinition;
}

const ENTITIES: Schedule = {
  key: 'schedule',
  byDefault: {
    frequency: { minutes: 30 },
    timeout: { minutes: 10 },
    // The image factory of the same process is not there before.
    initialDelay: { seconds: 10 },
  },
};

const FILES: Schedule = {
  key: 'filesSchedule',
  byDefault: {
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 15 },
  },
};

function readSchedule(config: RootConfigService, { key, byDefault }: Schedule) {
  const own = config.getOptionalConfig(`catalog.providers.imageFactory.${key}`);
  return own
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(own)
    : byDefault;
}

const deps = {
  auth: coreServices.auth,
  catalog: catalogProcessingExtensionPoint,
  config: coreServices.rootConfig,
  entities: catalogServiceRef,
  events: eventsServiceRef,
  factory: imageFactoryServiceRef,
  logger: coreServices.logger,
  model: catalogModelExtensionPoint,
  scheduler: coreServices.scheduler,
};

type Services = {
  [name in keyof typeof deps]: (typeof deps)[name]['T'];
};

/** Entities of what the image factory has: all of them by a schedule, single ones as it tells of them. */
async function provideEntities(services: Services): Promise<void> {
  const { auth, catalog, config, events, factory } = services;
  const { logger, scheduler } = services;
  const provider = new ImageFactoryEntityProvider({
    reader: new FactoryReader({ auth, factory }),
    logger,
    taskRunner: scheduler.createScheduledTaskRunner(
      readSchedule(config, ENTITIES),
    ),
  });
  catalog.addEntityProvider(provider);
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
}

/** Projects that files of the catalog declare. */
async function reconcileFiles(services: Services): Promise<void> {
  const { auth, config, entities, factory } = services;
  const { catalog, logger, scheduler } = services;
  catalog.addProcessor(new DeclaredProjectProcessor({ auth, factory, logger }));
  const files = new DeclaredProjects({
    ...{ auth, factory, logger, catalog: entities },
  });
  await scheduler.scheduleTask({
    ...readSchedule(config, FILES),
    id: 'image-factory-files',
    fn: () => files.reconcile(),
  });
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
      deps,
      async init(services) {
        services.model.addModelSource(
          CatalogModelSources.static([imageFactoryEntityModel]),
        );
        services.catalog.addProcessor(new ImagesAnnotationProcessor());
        await provideEntities(services);
        await reconcileFiles(services);
      },
    });
  },
});
