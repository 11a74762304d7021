import { Knex } from 'knex';
import { Room, RoomDeps } from '../platform/room';
import { TenantsRoom } from '../tenants';
import { ExecutionOwner, OwnedExecutions } from './ExecutionOwner';
import { createExecutionQueue, ExecutionQueue } from './ExecutionQueue';
import { SETTLE_EXECUTION } from './executionWork';
import { createGuardedExecution, ExecutionResource } from './guardedExecution';
import { GuardedResource } from '../platform/access';
import { ExecutionStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import { KnexExecutionStore } from './KnexExecutionStore';
import { OwnerRegistry } from './OwnerRegistry';
import { addAttempt, requestExecution } from './requestExecution';
import { RunRecords } from './RunRecords';
import { settleExecution } from './settleExecution';
import { stopExecution } from './stopExecution';
import { Wakes } from './Wakes';

/** What other rooms may ask about executions. */
export interface ExecutionsRoom extends Room {
  /**
   * Makes a kind of owner known.
   *
   * @returns the executions of its owners.
   * @throws ConflictError if there is already an owner of its kind.
   */
  registerOwner(owner: ExecutionOwner): OwnedExecutions;
  /** For admission. */
  queue: ExecutionQueue;
  /** For what drives runs. */
  records: RunRecords;
  /** For what reads logs. */
  guardedExecution: GuardedResource<ExecutionResource>;
  /** Where it stands and how far its log is kept; `undefined` if there is none. */
  glance(
    id: string,
  ): Promise<{ status: ExecutionStatus; logSequence: number } | undefined>;
  /** Tells in this process when something happens to an execution. */
  wakes: Wakes;
}

function createOwned(
  deps: RoomDeps & { store: KnexExecutionStore; wakes: Wakes },
  owner: ExecutionOwner,
): OwnedExecutions {
  const { store } = deps;
  const ownerKind = owner.kind;
  return {
    request: requestExecution(deps, owner),
    stop: stopExecution(deps, ownerKind),
    list: (knexOrTx: Knex, ownerId) =>
      store.listOfOwner(knexOrTx, { ownerKind, ownerId }),
    latest: (knexOrTx: Knex, ownerIds) =>
      store.latestOfOwners(knexOrTx, { ownerKind, ownerIds }),
  };
}

export function createExecutionsRoom(
  deps: RoomDeps & {
    tenants: Pick<TenantsRoom, 'bindingsOf'>;
    random?: () => number;
  },
): ExecutionsRoom {
  const { knex, random = Math.random } = deps;
  const store = new KnexExecutionStore();
  const wakes = new Wakes();
  const owners = new OwnerRegistry();
  const own = { ...deps, store, wakes, owners };
  const guarded = createGuardedExecution(own);
  const settle = { ...own, random, addAttempt: addAttempt(own) };
  return {
    operations: [],
    guarded: [guarded],
    handlers: { [SETTLE_EXECUTION]: settleExecution(settle) },
    registerOwner(owner) {
      owners.add(owner);
      return createOwned(own, owner);
    },
    queue: createExecutionQueue(own),
    records: new RunRecords(own),
    guardedExecution: guarded,
    glance: id => store.glance(knex, id),
    wakes,
  };
}
