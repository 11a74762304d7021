import { Knex } from 'knex';
import { z } from 'zod';
import { readConfig } from '../platform/readConfig';
import { Room, RoomDeps } from '../platform/room';
import { systemTimers, Timers } from '../platform/timers';
import { TenantsRoom } from '../tenants';
import { downloadLog } from './downloadLog';
import { DRIVE_EXECUTION, DriveDeps, REMOVE_RUN } from './driveDeps';
import { driveExecution } from './driveExecution';
import { ExecutionRecord } from './executionRow';
import { ExecutorRegistry } from '../providers';
import { createGuardedExecution } from './guardedExecution';
import { KnexExecutionStore } from './KnexExecutionStore';
import { KnexLogStore } from './KnexLogStore';
import {
  KnownWaiting,
  ActiveExecutions,
  KnexWaitingStore,
  WaitingUpdate,
} from './KnexWaitingStore';
import { LogSource } from './LogFeed';
import { LogHub } from './LogHub';
import { readLog } from './readLog';
import { removeRun } from './removeRun';
import { requestExecution, RequestExecution } from './requestExecution';
import { searchLog } from './searchLog';
import { stopExecution, StopExecution } from './stopExecution';
import { Wakes } from './Wakes';

/** 50 MB. */
const DEFAULT_MAX_LOG_BYTES = 50_000_000;

/** Executions as a queue, for the dispatch room. */
export interface ExecutionQueue {
  listDue(knexOrTx: Knex): Promise<KnownWaiting[]>;
  countActive(knexOrTx: Knex): Promise<ActiveExecutions>;
  keepReasons(tx: Knex.Transaction, updates: WaitingUpdate[]): Promise<void>;
  /** @returns false if it doesn't wait any more. */
  admit(
    tx: Knex.Transaction,
    place: {
      executionId: string;
      providerId: string;
      executorId: string;
      at: string;
    },
  ): Promise<boolean>;
}

/** What other rooms may ask about executions. */
export interface ExecutionsRoom extends Room {
  requestExecution: RequestExecution;
  stopExecution: StopExecution;
  /** All attempts of an owner, newest first. */
  listOfOwner(
    knexOrTx: Knex,
    owner: { ownerKind: string; ownerId: string },
  ): Promise<ExecutionRecord[]>;
  /** The newest attempt of each owner, by owner id. */
  latestOfOwners(
    knexOrTx: Knex,
    owners: { ownerKind: string; ownerIds: string[] },
  ): Promise<Map<string, ExecutionRecord>>;
  queue: ExecutionQueue;
  /** Sends those who follow logs away. */
  stop(): Promise<void>;
}

function createQueue(
  deps: RoomDeps,
  store: KnexExecutionStore,
): ExecutionQueue {
  const { clock, work } = deps;
  const waiting = new KnexWaitingStore();
  return {
    listDue: knexOrTx => waiting.listDue(knexOrTx, clock.now()),
    countActive: knexOrTx => waiting.countActive(knexOrTx),
    keepReasons: (tx, updates) =>
      waiting.keepReasons(tx, updates, new Date(clock.now()).toISOString()),
    async admit(tx, { executionId: id, ...place }) {
      const changes = { place };
      if (
        !(await store.tryTransition(tx, { id, event: 'admitted', changes }))
      ) {
        return false;
      }
      await work.add(tx, { kind: DRIVE_EXECUTION, subject: id });
      return true;
    },
  };
}

function createLogOperations(
  deps: RoomDeps,
  parts: {
    source: LogSource;
    hub: LogHub;
    logs: KnexLogStore;
    guarded: ReturnType<typeof createGuardedExecution>;
  },
) {
  const own = { ...deps, ...parts };
  return [readLog(own), searchLog(own), downloadLog(own)];
}

function readMaxLogBytes(config: RoomDeps['config']): number {
  return readConfig(
    config,
    'imageFactory.executions.maxLogBytes',
    z.number().int().min(1000).default(DEFAULT_MAX_LOG_BYTES),
  );
}

/** @throws InputError if `imageFactory.executions` can't be used. */
export function createExecutionsRoom(
  deps: RoomDeps & {
    tenants: Pick<TenantsRoom, 'bindingsOf'>;
    executors: ExecutorRegistry;
    timers?: Timers;
  },
): ExecutionsRoom {
  const { knex, logger, timers = systemTimers } = deps;
  const maxLogBytes = readMaxLogBytes(deps.config);
  const store = new KnexExecutionStore();
  const logs = new KnexLogStore();
  const wakes = new Wakes();
  const guarded = createGuardedExecution({ ...deps, store });
  const source: LogSource = {
    timers,
    wakes,
    glance: id => store.glance(knex, id),
    page: (id, options) => logs.page(knex, id, options),
  };
  const hub = new LogHub({ source, logger });
  const drive: DriveDeps = { ...deps, timers, store, logs, wakes, maxLogBytes };
  return {
    operations: createLogOperations(deps, { source, hub, logs, guarded }),
    guarded: [guarded],
    handlers: {
      [DRIVE_EXECUTION]: driveExecution(drive),
      [REMOVE_RUN]: removeRun(drive),
    },
    requestExecution: requestExecution({ ...deps, store }),
    stopExecution: stopExecution({ ...deps, store, wakes }),
    listOfOwner: (knexOrTx, owner) => store.listOfOwner(knexOrTx, owner),
    latestOfOwners: (knexOrTx, owners) =>
      store.latestOfOwners(knexOrTx, owners),
    queue: createQueue(deps, store),
    async stop() {
      hub.stop();
    },
  };
}
