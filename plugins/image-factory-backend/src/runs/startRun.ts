import { ServiceUnavailableError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { ExecutionRecord } from '../executions';
import { withinTime } from '../platform/withinTime';
import { WorkItem } from '../platform/work';
import { runOf } from './discardRun';
import { DriveDeps } from './driveDeps';

const START_LIMIT_MS = 120_000;
/** More of a handle would not be a way to find a run again, but its content. */
const MAX_HANDLE_CHARACTERS = 8 * 1024;

/**
 * Starts the run of an execution, or finds the one that was started before
 * its handle was stored.
 *
 * @returns the handle, which is stored.
 * @throws ServiceUnavailableError if this process can't drive the provider,
 * or the provider can't start it now; LostLeaseError; what the executor throws.
 */
export async function startRun(
  deps: DriveDeps,
  item: WorkItem,
  execution: ExecutionRecord,
): Promise<JsonObject> {
  const { id: executionId } = execution;
  const session = await deps.sessionOf(execution.providerId ?? '');
  const secrets = await deps.secretsFor(execution);
  const handle = await withinTime(
    deps.timers,
    { limitMs: START_LIMIT_MS, what: 'Starting a run' },
    signal => session.start(runOf(execution), { secrets, signal }),
  );
  if (JSON.stringify(handle).length > MAX_HANDLE_CHARACTERS) {
    throw new ServiceUnavailableError(
      'The executor answered with a handle that is too large to be stored',
    );
  }
  await deps.knex.transaction(async tx => {
    await deps.work.guard(tx, item);
    await deps.records.keepHandle(tx, executionId, handle);
  });
  return handle;
}
