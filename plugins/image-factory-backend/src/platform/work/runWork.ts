import { Timers } from '../timers';
import { withinTime } from '../withinTime';
import { whileLeased } from './whileLeased';
import { WorkHandler } from './WorkHandler';
import { WorkItem } from './WorkItem';
import { WorkQueue } from './WorkQueue';

const LIMIT_MS = 60_000;

/** Runs the handler of an item. */
export type RunWork = (item: WorkItem, signal: AbortSignal) => Promise<void>;

/**
 * Runs the handler of an item under a lease that is kept for it, and within
 * its time.
 *
 * @throws ServiceUnavailableError if it took too long; what the handler throws.
 */
export function runWork(deps: {
  work: WorkQueue;
  timers: Timers;
  handlers: Record<string, WorkHandler>;
}): RunWork {
  const { work, timers, handlers } = deps;
  return async (item, signal) => {
    const handler = handlers[item.kind];
    await whileLeased(deps, item, async lost => {
      const run = () =>
        handler.run(item, {
          signal,
          lost,
          progressed: () => work.progressed(item),
        });
      if (handler.held) return run();
      const { limitMs = LIMIT_MS } = handler;
      return withinTime(timers, { limitMs, what: `The ${item.kind}` }, run);
    });
  };
}
