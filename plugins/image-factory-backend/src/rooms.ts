import { NotificationService } from '@backstage/plugin-notifications-node';
import { DispatchPort } from '@imagefactory/backstage-plugin-image-factory-node';
import { createBuildsRoom } from './builds';
import { createDispatchRoom } from './dispatch';
import { createExecutionsRoom, ExecutorRegistry } from './executions';
import { createImagesRoom } from './images';
import { createNotificationsRoom } from './notifications';
import { GuardedResource } from './platform/access';
import { Operation } from './platform/operation';
import { Room, RoomDeps } from './platform/room';
import { createProjectsRoom } from './projects';
import { createProvidersRoom } from './providers';
import {
  createRegistriesRoom,
  People,
  RegistriesRoom,
  SecretSources,
} from './registries';
import { createTenantsRoom } from './tenants';

/** All rooms, put together. Only this file and the plugin see more than one. */
export interface Suite {
  operations: Operation<any, any>[];
  guarded: GuardedResource<any, any>[];
  dispatchPort: DispatchPort;
  registries: Pick<RegistriesRoom, 'issueToken' | 'secretsFor'>;
  /** Brings what the configuration declares into the database, and starts watching. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface SuiteOptions {
  deps: RoomDeps;
  executors: ExecutorRegistry;
  notifications: NotificationService;
  people: People;
  sources: SecretSources;
}

/** In the order of their dependencies. */
function createWorkingRooms({
  deps,
  executors,
  notifications,
  ...outside
}: SuiteOptions) {
  const tenants = createTenantsRoom(deps);
  const projects = createProjectsRoom({ ...deps, tenants });
  const providers = createProvidersRoom({ ...deps, executors });
  const executions = createExecutionsRoom({ ...deps, tenants, executors });
  const images = createImagesRoom({ ...deps, tenants });
  const registries = createRegistriesRoom({
    ...deps,
    ...outside,
    tenants,
    images,
  });
  const builds = createBuildsRoom({
    ...deps,
    tenants,
    projects,
    executions,
    images,
  });
  return {
    tenants,
    projects,
    providers,
    executions,
    images,
    registries,
    builds,
    notifications: createNotificationsRoom({
      ...deps,
      tenants,
      builds,
      notifications,
    }),
  };
}

/** @throws InputError that names the key of the configuration that can't be used. */
export function createRooms(options: SuiteOptions): Suite {
  const rooms = createWorkingRooms(options);
  const { tenants, providers, executions, registries } = rooms;
  const all: Room[] = Object.values(rooms);
  const dispatch = createDispatchRoom({
    ...options.deps,
    tenants,
    providers,
    executions,
    handlers: Object.assign({}, ...all.map(room => room.handlers)),
  });
  return {
    operations: all.flatMap(room => room.operations),
    guarded: all.flatMap(room => room.guarded ?? []),
    dispatchPort: dispatch.port,
    registries,
    async start() {
      await tenants.start();
      await providers.start();
      registries.start();
    },
    async stop() {
      await providers.stop();
      await executions.stop();
    },
  };
}
