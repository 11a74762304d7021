import { Timers } from '../timers';
import { LostLeaseError } from './LostLeaseError';
import { WorkItem } from './WorkItem';
import { WorkQueue } from './WorkQueue';

/**
 * Keeps the lease of an item for as long as `run` takes, by extending it
 * three times per lease. A database that is away for a moment is no reason to
 * give up: the fence of each write decides.
 *
 * @param run - Gets a signal that aborts when another worker has the item, or `run` was left.
 */
export async function whileLeased<T>(
  deps: { work: WorkQueue; timers: Timers },
  item: WorkItem,
  run: (lost: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const keep = async () => {
    for (;;) {
      await deps.timers.pause(item.leaseMs / 3, lost.signal);
      if (lost.signal.aborted) return;
      try {
        await deps.work.extend(item);
      } catch (error) {
        if (error instanceof LostLeaseError) lost.abort();
      }
    }
  };
  const keeping = keep();
  try {
    return await run(lost.signal);
  } finally {
    lost.abort();
    await keeping;
  }
}
