import { Run } from '@imagefactory/backstage-plugin-image-factory-node';
import { ExecutionRecord } from '../executions';
import { withinTime } from '../platform/withinTime';
import { DriveDeps } from './driveDeps';

/** A run that is told to end may take its time. */
const DISCARD_LIMIT_MS = 120_000;

/** What an executor is told to run for an execution, each time that it is told. */
export function runOf({ id, attempt, request }: ExecutionRecord): Run {
  return { ...request, executionId: id, attempt };
}

/**
 * Ends whatever was started for an execution whose handle is not known, so
 * that it can't be done twice.
 *
 * @throws ServiceUnavailableError while nobody can know that; what the executor throws.
 */
export async function discardRun(
  deps: Pick<DriveDeps, 'timers' | 'sessionOf'>,
  execution: ExecutionRecord,
): Promise<void> {
  const { providerId } = execution;
  if (!providerId) return;
  const session = await deps.sessionOf(providerId);
  const limit = { limitMs: DISCARD_LIMIT_MS, what: 'Discarding a run' };
  await withinTime(deps.timers, limit, signal =>
    session.discard(runOf(execution), signal),
  );
}
