import { isError } from '@backstage/errors';
import { WorkItem } from '@imagefactory/backstage-plugin-image-factory-node';
import { Timers } from '../platform/timers';
import { WorkQueue } from '../platform/work';

/** A lease that is extended until it is released or lost. */
export interface KeptLease {
  /** Aborts when another worker has the item. */
  lost: AbortSignal;
  /** Resolves when the lease will not be extended any more. */
  release(): Promise<void>;
}

/**
 * Extends the lease of an item at once and then three times per lease. A
 * database that is away for a moment is no reason to give up: the fence of
 * each write decides.
 */
export function keepLease(
  item: WorkItem,
  options: { work: WorkQueue; timers: Timers; leaseMs: number },
): KeptLease {
  const { work, timers, leaseMs } = options;
  const lost = new AbortController();
  const released = new AbortController();
  const keep = async () => {
    while (!released.signal.aborted) {
      try {
        await work.extend(item, leaseMs);
      } catch (error) {
        if (isError(error) && error.name === 'ConflictError') {
          lost.abort();
          return;
        }
      }
      await timers.pause(leaseMs / 3, released.signal);
    }
  };
  const keeping = keep();
  return {
    lost: lost.signal,
    release() {
      released.abort();
      return keeping;
    },
  };
}
