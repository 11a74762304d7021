import { Backoff, WorkHandler } from '../platform/work';
import { discardRun } from './discardRun';
import { DriveDeps } from './driveDeps';

const LIMIT_MS = 120_000;
/** A provider that is cut off may be away for days: it is asked again for about a week. */
const BETWEEN_TRIES: Backoff = { firstMs: 1_000, longestMs: 10 * 60_000 };
const MAX_FAILURES = 1_000;

/** Lets the executor free what a run left behind, now that its outcome and log are stored. */
export function removeRun(
  deps: Pick<
    DriveDeps,
    'knex' | 'work' | 'records' | 'logger' | 'timers' | 'sessionOf'
  >,
): WorkHandler {
  return {
    limitMs: LIMIT_MS,
    maxFailures: MAX_FAILURES,
    backoff: BETWEEN_TRIES,
    async run(item, { lost }) {
      const execution = await deps.records.find(item.subject);
      const { handle, providerId } = execution ?? {};
      if (handle) {
        const session = await deps.sessionOf(providerId ?? '');
        await session.remove(handle, lost);
      } else if (execution) {
        await discardRun(deps, execution);
      }
      await deps.knex.transaction(async tx => {
        await deps.records.markRemoved(tx, item.subject);
        await deps.work.finish(tx, item);
      });
    },
    async giveUp(_tx, item, error) {
      deps.logger.error(
        `What execution ${item.subject} left on its provider could not be removed`,
        error,
      );
    },
  };
}
