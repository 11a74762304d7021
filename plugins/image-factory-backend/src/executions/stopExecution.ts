import { ExecutionStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { Clock, toIso } from '../platform/clock';
import { afterCommit } from '../platform/database';
import { CodedConflictError, MissingError } from '../platform/errors';
import { WorkQueue } from '../platform/work';
import { DRIVE_EXECUTION, needOfExecutor } from './driveDeps';
import { KnexExecutionStore } from './KnexExecutionStore';
import { hasEnded } from './lifecycle';
import { Wakes } from './Wakes';

/** Times that the execution may move under the hands of who stops it. */
const MAX_TRIES = 5;

/**
 * Ends an execution that is pending at once, and asks for the end of one that
 * runs; one that has ended is left alone.
 *
 * @returns the status that it has now.
 * @throws MissingError if there is no such execution.
 */
export type StopExecution = (
  tx: Knex.Transaction,
  id: string,
) => Promise<ExecutionStatus>;

interface StopDeps {
  clock: Clock;
  work: WorkQueue;
  store: KnexExecutionStore;
  wakes: Wakes;
}

/** @returns `undefined` if it was moved meanwhile. */
async function tryToStop(
  deps: StopDeps,
  tx: Knex.Transaction,
  id: string,
): Promise<ExecutionStatus | undefined> {
  const seen = await deps.store.glance(tx, id);
  if (!seen) throw new MissingError(`There is no execution ${id}`);
  if (hasEnded(seen.status) || seen.status === 'stopping') return seen.status;
  const isPending = seen.status === 'pending';
  if (!isPending) {
    // Its driver locks the work item before the execution; so does this.
    const needs = needOfExecutor(seen.executorId ?? '');
    await deps.work.add(tx, { kind: DRIVE_EXECUTION, subject: id, needs });
  }
  const moved = await deps.store.tryTransition(tx, {
    id,
    event: 'stop-requested',
    from: seen.status,
    changes: isPending ? { finishedAt: toIso(deps.clock.now()) } : {},
  });
  if (!moved) return undefined;
  return isPending ? 'cancelled' : 'stopping';
}

export function stopExecution(deps: StopDeps): StopExecution {
  return async (tx, id) => {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const status = await tryToStop(deps, tx, id);
      if (status) {
        afterCommit(tx, () => deps.wakes.wake(id));
        return status;
      }
    }
    throw new CodedConflictError(
      'conflict',
      `The execution ${id} moves too quickly to be stopped`,
    );
  };
}
