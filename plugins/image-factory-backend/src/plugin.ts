import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { notificationService } from '@backstage/plugin-notifications-node';
import { imageFactoryContracts } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Dispatcher,
  imageFactoryDispatcherExtensionPoint,
  imageFactoryExecutorsExtensionPoint,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { ExecutorRegistry } from './executions';
import { Authorizer } from './platform/access';
import { systemClock } from './platform/clock';
import { migrate } from './platform/database';
import { createOperationsRouter } from './platform/mount';
import { createOpenApi } from './platform/openapi';
import { Outbox } from './platform/outbox';
import { registerPermissions } from './platform/registerPermissions';
import { WorkQueue } from './platform/work';
import { createRooms } from './rooms';

/** The core of the image factory. Executors and a dispatcher are added by modules. */
export const imageFactoryPlugin = createBackendPlugin({
  pluginId: 'image-factory',
  register(env) {
    const executors = new ExecutorRegistry();
    let dispatcher: Dispatcher | undefined;
    env.registerExtensionPoint(imageFactoryExecutorsExtensionPoint, executors);
    env.registerExtensionPoint(imageFactoryDispatcherExtensionPoint, {
      setDispatcher(added) {
        if (dispatcher)
          throw new ConflictError('There is already a dispatcher');
        dispatcher = added;
      },
    });

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
      },
      async init(services) {
        const { config, database, httpAuth, lifecycle, logger } = services;
        const knex = await database.getClient();
        if (!database.migrations?.skip) await migrate(knex);

        const clock = systemClock;
        const work = new WorkQueue({ knex, clock });
        const outbox = new Outbox({ clock, work });
        const authorizer = new Authorizer(services);
        const suite = createRooms({
          deps: { knex, clock, work, outbox, authorizer, config, logger },
          executors,
          notifications: services.notifications,
        });
        registerPermissions(services.permissionsRegistry, suite.guarded);

        const router = createOperationsRouter(suite.operations, {
          services: { auditor: services.auditor, authorizer },
          httpAuth,
        });
        const openApi = createOpenApi(imageFactoryContracts);
        router.get('/openapi.json', (_req, res) => res.json(openApi));
        services.httpRouter.use(router);

        lifecycle.addStartupHook(async () => {
          await suite.start();
          dispatcher?.start(suite.dispatchPort);
        });
        lifecycle.addShutdownHook(async () => {
          await dispatcher?.stop();
          await suite.stop();
        });
      },
    });
  },
});
