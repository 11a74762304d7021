import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Dispatcher } from '@imagefactory/backstage-plugin-image-factory-node';
import { createAccessRoom } from './access';
import { createBuildsRoom } from './builds';
import { createDispatchRoom, DispatchRoom } from './dispatch';
import { createExecutionsRoom, ExecutionsRoom } from './executions';
import { createImagesRoom } from './images';
import { createLogsRoom } from './logs';
import { createNotificationsRoom } from './notifications';
import { GuardedResource } from './platform/access';
import { ImageFactoryHealth } from './platform/health';
import { Operation } from './platform/operation';
import { Room, RoomDeps } from './platform/room';
import { StartHook, StartHooks } from './platform/StartHooks';
import { systemTimers, Timers } from './platform/timers';
import {
  createPreparationSights,
  createPreparationsRoom,
} from './preparations';
import { createProjectsRoom } from './projects';
import { createProvidersRoom, ExecutorRegistry } from './providers';
import {
  createRegistriesRoom,
  People,
  PullPolicies,
  RegistriesRoom,
  SecretSources,
} from './registries';
import { createRetentionRoom } from './retention';
import { createRunsRoom } from './runs';
import { createTenantsRoom } from './tenants';

/** All rooms, put together. Only this file and the plugin see more than one. */
export interface Suite {
  operations: Operation<any, any>[];
  guarded: GuardedResource<any, any>[];
  dispatch: DispatchRoom;
  registries: Pick<RegistriesRoom, 'issueToken' | 'secretsFor'>;
  /**
   * Brings what the configuration declares into the database, starts watching
   * and, with a dispatcher, working. Resolves after the first try of each;
   * what failed is tried again until it works.
   */
  start(dispatcher?: Dispatcher): Promise<void>;
  stop(): Promise<void>;
  /** For further kinds of owners of executions. */
  executions: Pick<ExecutionsRoom, 'registerOwner'>;
}

interface SuiteOptions {
  deps: RoomDeps & { timers?: Timers; random?: () => number };
  executors: ExecutorRegistry;
  notifications: NotificationService;
  events: EventsService;
  people: People;
  sources: SecretSources;
  /** Left out, the suite's own rules decide who pulls. */
  pullPolicies?: PullPolicies;
  health: ImageFactoryHealth;
}

/** What runs and builds stand on, in the order of their dependencies. */
function createGroundRooms({ deps, executors, ...outside }: SuiteOptions) {
  const tenants = createTenantsRoom(deps);
  const projects = createProjectsRoom({
    ...deps,
    tenants,
    refsHeldBy: ref => outside.people.claimsOf(ref),
  });
  const executions = createExecutionsRoom({ ...deps, tenants });
  const logs = createLogsRoom({ ...deps, executions });
  const images = createImagesRoom({ ...deps, tenants });
  const { people, sources, pullPolicies } = outside;
  const registries = createRegistriesRoom({
    ...deps,
    ...{ people, sources, pullPolicies, tenants, images },
  });
  const providers = createProvidersRoom({
    ...{ ...deps, tenants, executors },
    trialRegistry: registries.trialOf,
    preparations: createPreparationSights(deps.knex),
  });
  return { tenants, projects, executions, logs, providers, images, registries };
}

/** In the order of their dependencies. */
function createWorkingRooms(options: SuiteOptions) {
  const { deps, notifications, events } = options;
  const ground = createGroundRooms(options);
  const { tenants, projects, executions, images } = ground;
  const { logs, providers, registries } = ground;
  const { secretsFor } = registries;
  const runs = createRunsRoom({
    ...deps,
    ...{ executions, logs, providers, secretsFor },
  });
  const builds = createBuildsRoom({
    ...deps,
    ...{ tenants, projects, executions, providers, images },
  });
  return {
    ...ground,
    ...{ runs, builds },
    preparations: createPreparationsRoom({
      ...deps,
      ...{ providers, tenants, registries },
    }),
    retention: createRetentionRoom(deps),
    notifications: createNotificationsRoom({
      ...deps,
      ...{ tenants, builds, providers, notifications, events },
    }),
  };
}

/** Starts what must be started, until it worked. */
function createStarting(
  { deps, health }: SuiteOptions,
  rooms: ReturnType<typeof createWorkingRooms> & { dispatch: DispatchRoom },
) {
  const { timers = systemTimers, random = Math.random } = deps;
  let starting: StartHooks | undefined;
  return {
    async start(dispatcher?: Dispatcher) {
      const hooks: StartHook[] = [
        { what: 'declared tenants', start: rooms.tenants.start },
        { what: 'retention', start: rooms.retention.start },
        { what: 'looking after runs', start: rooms.runs.start },
        { what: 'checks of providers', start: rooms.providers.start },
        { what: 'looking for drift', start: rooms.preparations.start },
      ];
      const { logger } = deps;
      const report = (standstills: string[]) =>
        health.report('start', standstills);
      starting = new StartHooks({ hooks, timers, random, logger, report });
      // Work doesn't wait for what could not be started yet.
      if (dispatcher) rooms.dispatch.start(dispatcher);
      await starting.start();
    },
    async stop() {
      await starting?.stop();
    },
  };
}

/** @throws InputError that names the key of the configuration that can't be used. */
export function createRooms(options: SuiteOptions): Suite {
  const { deps, health } = options;
  const rooms = createWorkingRooms(options);
  const working: Room[] = Object.values(rooms);
  const access = createAccessRoom({ ...deps, ...rooms, rooms: working });
  const all = [...working, access];
  const dispatch = createDispatchRoom({
    ...deps,
    ...rooms,
    handlers: Object.assign({}, ...all.map(room => room.handlers)),
    serves: rooms.providers.serves,
    report: standstills => health.report('work', standstills),
  });
  const starting = createStarting(options, { ...rooms, dispatch });
  return {
    operations: all.flatMap(room => room.operations),
    guarded: all.flatMap(room => room.guarded ?? []),
    dispatch,
    executions: rooms.executions,
    registries: rooms.registries,
    start: starting.start,
    async stop() {
      await starting.stop();
      await dispatch.stop();
      await rooms.providers.stop();
      await rooms.logs.stop();
    },
  };
}
