import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { backoffMs } from './backoff';
import { LostLeaseError } from './LostLeaseError';
import { WorkHandler } from './WorkHandler';
import { WorkItem } from './WorkItem';
import { WorkQueue } from './WorkQueue';

/** Work that nobody here can do is left for a backend that can. */
const UNKNOWN_KIND_MS = 60_000;

interface FailDeps {
  knex: Knex;
  work: WorkQueue;
  logger: LoggerService;
  handlers: Record<string, WorkHandler>;
  /** From 0 to 1. */
  random: () => number;
}

async function putBack(
  deps: FailDeps,
  item: WorkItem,
  error: Error,
): Promise<void> {
  const { work, logger, handlers, random } = deps;
  const handler = handlers[item.kind];
  const what = `${item.kind} of ${item.subject}`;
  const failures = item.failures + 1;
  await deps.knex.transaction(async tx => {
    if (!handler) {
      logger.warn(`This backend can't do ${what}; it waits for one that can`);
      await work.postpone(tx, item, { delayMs: UNKNOWN_KIND_MS });
    } else if (failures < handler.maxFailures) {
      logger.warn(`${what} failed and is tried again`, error);
      const delayMs = backoffMs(failures, random(), handler.backoff);
      await work.postpone(tx, item, { delayMs, failed: true });
    } else {
      logger.error(`${what} failed ${failures} times and is given up`, error);
      await handler.giveUp(tx, item, error);
      await work.finish(tx, item);
    }
  });
}

/** Records that the handler of an item threw. */
export type FailWork = (item: WorkItem, error: Error) => Promise<void>;

/** Counts a failure: the item comes back later, or is given up after too many. */
export function failWork(deps: FailDeps): FailWork {
  return async (item, error) => {
    try {
      await putBack(deps, item, error);
    } catch (problem) {
      if (!(problem instanceof LostLeaseError)) throw problem;
      deps.logger.info(`${item.kind} of ${item.subject} is done by another`);
    }
  };
}
