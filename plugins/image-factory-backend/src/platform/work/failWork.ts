import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Knex } from 'knex';
import { backoffMs } from './backoff';
import { LostLeaseError } from './LostLeaseError';
import { WorkHandler } from './WorkHandler';
import { WorkItem } from './WorkItem';
import { WorkQueue } from './WorkQueue';

interface FailDeps {
  knex: Knex;
  work: WorkQueue;
  logger: LoggerService;
  handlers: Record<string, WorkHandler>;
  /** From 0 to 1. */
  random: () => number;
}

/** Records that the handler of an item threw. */
export type FailWork = (item: WorkItem, error: Error) => Promise<void>;

async function tryLater(deps: FailDeps, item: WorkItem): Promise<void> {
  const { knex, work, handlers, random } = deps;
  const { backoff } = handlers[item.kind];
  const delayMs = backoffMs(item.failures + 1, random(), backoff);
  await knex.transaction(tx =>
    work.postpone(tx, item, { delayMs, failed: true }),
  );
}

async function giveUp(
  deps: FailDeps,
  item: WorkItem,
  error: Error,
): Promise<void> {
  const { knex, work, logger, handlers } = deps;
  const what = `${item.kind} of ${item.subject}`;
  try {
    await knex.transaction(async tx => {
      await handlers[item.kind].giveUp(tx, item, error);
      await work.finish(tx, item);
    });
    logger.error(
      `${what} failed ${item.failures + 1} times and is given up`,
      error,
    );
  } catch (problem) {
    if (problem instanceof LostLeaseError) throw problem;
    logger.error(`${what} could not be given up`, toError(problem));
    await tryLater(deps, item);
  }
}

/** Counts a failure: the item comes back later, or is given up after too many in a row. */
export function failWork(deps: FailDeps): FailWork {
  return async (item, error) => {
    const { logger, handlers } = deps;
    const what = `${item.kind} of ${item.subject}`;
    try {
      if (error instanceof LostLeaseError) throw error;
      if (item.failures + 1 >= handlers[item.kind].maxFailures) {
        await giveUp(deps, item, error);
        return;
      }
      logger.warn(`${what} failed and is tried again`, error);
      await tryLater(deps, item);
    } catch (problem) {
      // Only a lease says that somebody else goes on; any other conflict is a failure.
      if (!(problem instanceof LostLeaseError)) throw problem;
      logger.info(`${what} is done by another worker`);
    }
  };
}
