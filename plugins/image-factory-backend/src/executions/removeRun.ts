import { WorkHandler } from '../platform/work';
import { DriveDeps } from './driveDeps';

const LIMIT_MS = 120_000;

/** Lets the executor free what a run left behind, now that its outcome and log are stored. */
export function removeRun(deps: DriveDeps): WorkHandler {
  return {
    limitMs: LIMIT_MS,
    maxFailures: 20,
    async run(item) {
      const execution = await deps.store.find(deps.knex, item.subject);
      const { handle, executorId } = execution ?? {};
      if (handle) {
        const executor = deps.executors.require(executorId ?? '');
        await executor.remove(handle);
      }
      await deps.knex.transaction(async tx => {
        await deps.store.markRemoved(tx, item.subject);
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
