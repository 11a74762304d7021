import { NotificationService } from '@backstage/plugin-notifications-node';
import { DispatchPort } from '@imagefactory/backstage-plugin-image-factory-node';
import { createBuildsRoom } from './builds';
import { createDispatchRoom } from './dispatch';
import { createExecutionsRoom } from './executions';
import { createImagesRoom } from './images';
import { createLogsRoom } from './logs';
import { createNotificationsRoom } from './notifications';
import { GuardedResource } from './platform/access';
import { Operation } from './platform/operation';
import { Room, RoomDeps } from './platform/room';
import { createProjectsRoom } from './projects';
import { createProvidersRoom, ExecutorRegistry } from './providers';
import { createRunsRoom } from './runs';
import { createTenantsRoom } from './tenants';

/** All rooms, put together. Only this file and the plugin see more than one. */
export interface Suite {
  operations: Operation<any, any>[];
  guarded: GuardedResource<any, any>[];
  dispatchPort: DispatchPort;
  /** Brings what the configuration declares into the database, and starts watching. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface SuiteOptions {
  deps: RoomDeps;
  executors: ExecutorRegistry;
  notifications: NotificationService;
}

/** In the order of their dependencies. */
function createWorkingRooms({ deps, executors, notifications }: SuiteOptions) {
  const tenants = createTenantsRoom(deps);
  const projects = createProjectsRoom({ ...deps, tenants });
  const executions = createExecutionsRoom({ ...deps, tenants });
  const logs = createLogsRoom({ ...deps, executions });
  const providers = createProvidersRoom({ ...deps, tenants, executors });
  const runs = createRunsRoom({ ...deps, executions, logs, providers });
  const images = createImagesRoom({ ...deps, tenants });
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
    executions,
    logs,
    providers,
    runs,
    images,
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
  const { tenants, providers, executions, logs } = rooms;
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
    async start() {
      await tenants.start();
      await providers.start();
    },
    async stop() {
      await providers.stop();
      await logs.stop();
    },
  };
}
