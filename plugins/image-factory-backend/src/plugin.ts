import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ConflictError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { imageFactoryContracts } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Dispatcher,
  imageFactoryDispatcherExtensionPoint,
  imageFactoryExecutorsExtensionPoint,
  imageFactoryPullPolicyExtensionPoint,
  imageFactorySecretSourcesExtensionPoint,
  readPlatformRoles,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { registerActions } from './actions';
import { ExecutorRegistry } from './providers';
import { Authorizer } from './platform/access';
import { ChangeFeed } from './platform/ChangeFeed';
import { systemClock } from './platform/clock';
import { migrate } from './platform/database';
import { createOperationsRouter } from './platform/mount';
import { createOpenApi } from './platform/openapi';
import { Outbox } from './platform/outbox';
import { registerPermissions } from './platform/registerPermissions';
import { imageFactoryHealthServiceRef } from './platform/health';
import { RoomDeps } from './platform/room';
import { systemTimers } from './platform/timers';
import { WorkQueue } from './platform/work';
import {
  CatalogPeople,
  createTokenRouter,
  PullPolicies,
  RefusalLimit,
  SecretSources,
  TOKEN_PATH,
} from './registries';
import { createRooms, Suite } from './rooms';

const deps = {
  actions: actionsRegistryServiceRef,
  auditor: coreServices.auditor,
  auth: coreServices.auth,
  catalog: catalogServiceRef,
  config: coreServices.rootConfig,
  database: coreServices.database,
  events: eventsServiceRef,
  health: imageFactoryHealthServiceRef,
  httpAuth: coreServices.httpAuth,
  httpRouter: coreServices.httpRouter,
  lifecycle: coreServices.lifecycle,
  logger: coreServices.logger,
  notifications: notificationService,
  permissions: coreServices.permissions,
  permissionsRegistry: coreServices.permissionsRegistry,
  signals: signalsServiceRef,
  userInfo: coreServices.userInfo,
};

type Services = {
  [name in keyof typeof deps]: (typeof deps)[name]['T'];
};

function readClaims({ auth, userInfo }: Services): RoomDeps['claimsOf'] {
  return async ({ credentials }) => {
    if (!auth.isPrincipal(credentials, 'user')) return [];
    return (await userInfo.getUserInfo(credentials)).ownershipEntityRefs;
  };
}

interface Parts {
  authorizer: Authorizer;
  changes: ChangeFeed;
  executors: ExecutorRegistry;
  sources: SecretSources;
  pullPolicies: PullPolicies;
}

/** Refused requests of one address for a registry's token, in a minute. */
const MAX_REFUSALS = 60;

async function createSuite(services: Services, parts: Parts): Promise<Suite> {
  const { config, database, events, health, logger, notifications } = services;
  const { authorizer, changes, executors, sources, pullPolicies } = parts;
  const knex = await database.getClient();
  if (!database.migrations?.skip) await migrate(knex);
  const clock = systemClock;
  const work = new WorkQueue({ knex, clock });
  const outbox = new Outbox({ clock, work });
  return createRooms({
    deps: {
      ...{ knex, clock, work, outbox, authorizer, changes, config, logger },
      claimsOf: readClaims(services),
    },
    executors,
    notifications,
    events,
    people: new CatalogPeople(services),
    sources,
    pullPolicies,
    health,
  });
}

/** Before everything else: its clients are no clients of Backstage. */
function serveTokens(services: Services, suite: Suite): void {
  const { auditor, httpRouter } = services;
  httpRouter.addAuthPolicy({ path: TOKEN_PATH, allow: 'unauthenticated' });
  httpRouter.use(
    createTokenRouter({
      auditor,
      issue: request => suite.registries.issueToken(request),
      limit: new RefusalLimit({
        clock: systemClock,
        maxPerMinute: MAX_REFUSALS,
      }),
    }),
  );
}

function serve(services: Services, suite: Suite, authorizer: Authorizer): void {
  const { actions, auditor, auth, httpAuth, httpRouter, logger } = services;
  const { operations } = suite;
  const own = { auditor, authorizer };
  const router = createOperationsRouter(operations, {
    services: own,
    httpAuth,
  });
  registerActions({
    registry: actions,
    operations,
    services: own,
    auth,
    logger,
  });
  // Made for the first who asks: most processes are never asked, and it takes megabytes to make.
  let openApi: object | undefined;
  router.get('/openapi.json', (_req, res) => {
    openApi ??= createOpenApi(imageFactoryContracts);
    res.json(openApi);
  });
  httpRouter.use(router);
}

/** Pages hear of changes as long as work may go on. */
function live(
  { lifecycle }: Services,
  parts: {
    changes: ChangeFeed;
    suite: Suite;
    /** Known once every module was there. */
    dispatcher(): Dispatcher | undefined;
  },
): void {
  const { changes, suite } = parts;
  lifecycle.addStartupHook(async () => {
    changes.start();
    await suite.start(parts.dispatcher());
  });
  lifecycle.addShutdownHook(async () => {
    await suite.stop();
    await changes.stop();
  });
}

/**
 * The core of the image factory. Executors and a dispatcher are added by modules.
 *
 * @public
 */
export const imageFactoryPlugin = createBackendPlugin({
  pluginId: 'image-factory',
  register(env) {
    const executors = new ExecutorRegistry();
    let dispatcher: Dispatcher | undefined;
    env.registerExtensionPoint(imageFactoryExecutorsExtensionPoint, executors);
    const sources = new SecretSources();
    env.registerExtensionPoint(
      imageFactorySecretSourcesExtensionPoint,
      sources,
    );
    const pullPolicies = new PullPolicies();
    env.registerExtensionPoint(
      imageFactoryPullPolicyExtensionPoint,
      pullPolicies,
    );
    env.registerExtensionPoint(imageFactoryDispatcherExtensionPoint, {
      setDispatcher(added) {
        if (dispatcher)
          throw new ConflictError('There is already a dispatcher');
        dispatcher = added;
      },
    });

    env.registerInit({
      deps,
      async init(services) {
        const platformRoles = readPlatformRoles(services.config);
        const authorizer = new Authorizer({ ...services, platformRoles });
        const changes = new ChangeFeed({ ...services, timers: systemTimers });
        const suite = await createSuite(services, {
          ...{ authorizer, changes, executors, sources, pullPolicies },
        });
        registerPermissions(services.permissionsRegistry, suite.guarded);
        serveTokens(services, suite);
        serve(services, suite, authorizer);

        live(services, { changes, suite, dispatcher: () => dispatcher });
      },
    });
  },
});
