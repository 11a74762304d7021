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

/** Builds the rooms in the order of their dependencies. */
export function createRooms(options: {
  deps: RoomDeps;
  executors: ExecutorRegistry;
  notifications: NotificationService;
}): Suite {
  const { deps, executors } = options;
  const tenants = createTenantsRoom(deps);
  const projects = createProjectsRoom({ ...deps, tenants });
  const providers = createProvidersRoom({ ...deps, executors });
  const executions = createExecutionsRoom({ ...deps, tenants, executors });
  const images = createImagesRoom({ ...deps, tenants });
  const builds = createBuildsRoom({
    ...deps,
    tenants,
    projects,
    executions,
    images,
  });
  const notifications = createNotificationsRoom({
    ...deps,
    tenants,
    builds,
    notifications: options.notifications,
  });
  const rooms: Room[] = [
    tenants,
    projects,
    providers,
    executions,
    images,
    builds,
    notifications,
  ];
  const dispatch = createDispatchRoom({
    ...deps,
    tenants,
    providers,
    executions,
    handlers: Object.assign({}, ...rooms.map(room => room.handlers)),
  });
  return {
    operations: rooms.flatMap(room => room.operations),
    guarded: rooms.flatMap(room => room.guarded ?? []),
    dispatchPort: dispatch.port,
    async start() {
      await tenants.start();
      await providers.start();
    },
    async stop() {
      await providers.stop();
      await executions.stop();
    },
  };
}
