import { Knex } from 'knex';
import { Clock, toIso } from '../platform/clock';
import { WorkContext, WorkHandler, WorkQueue } from '../platform/work';
import { EventPlace, KnexRetentionStore } from './KnexRetentionStore';
import { Retention } from './readRetention';

/** Kind of the work that removes what was kept long enough. */
export const REMOVE_EXPIRED = 'remove-expired';

const EVERY_MS = 3_600_000;
/** After this time it rests for a moment, so that it doesn't hold what others need. */
const STRETCH_MS = 20_000;
const REST_MS = 1_000;

interface RemoveDeps {
  knex: Knex;
  clock: Clock;
  work: WorkQueue;
  store: KnexRetentionStore;
  retention: Retention;
}

/** Removes one batch; answers whether there may be more. */
type Batch = () => Promise<boolean>;

function batchOf(deps: RemoveDeps, what: keyof Retention): Batch | undefined {
  const { knex, clock, store, retention } = deps;
  const keptMs = retention[what];
  if (keptMs === undefined) return undefined;
  const now = toIso(clock.now());
  const before = toIso(clock.now() - keptMs);
  switch (what) {
    case 'logs': {
      const times = { endedBefore: before, now };
      return () =>
        knex.transaction(
          async tx => (await store.removeLogPart(tx, times)) > 0,
        );
    }
    case 'executions':
      return () =>
        knex.transaction(
          async tx => (await store.removeExecutions(tx, before)) > 0,
        );
    default: {
      let after: EventPlace | undefined;
      return async () => {
        const options = { happenedBefore: before, after };
        after = await knex.transaction(tx => store.removeEvents(tx, options));
        return after !== undefined;
      };
    }
  }
}

/** @returns whether there may be more to remove. */
async function removeStretch(
  deps: RemoveDeps,
  batch: Batch,
  { signal, lost }: WorkContext,
): Promise<boolean> {
  const end = deps.clock.now() + STRETCH_MS;
  while (deps.clock.now() < end && !signal.aborted && !lost.aborted) {
    if (!(await batch())) return false;
  }
  return true;
}

/** Removes logs, events and executions that were kept as long as the configuration says, batch by batch, and looks again each hour. */
export function removeExpired(deps: RemoveDeps): WorkHandler {
  const { knex, work } = deps;
  return {
    concurrency: 1,
    // There is always a next time.
    maxFailures: Number.POSITIVE_INFINITY,
    backoff: { firstMs: 60_000, longestMs: EVERY_MS },
    async run(item, context) {
      const batch = batchOf(deps, item.subject as keyof Retention);
      if (!batch) {
        // Another process was configured to remove it; this one keeps it.
        await knex.transaction(tx => work.finish(tx, item));
        return;
      }
      const more = await removeStretch(deps, batch, context);
      await context.progressed();
      const delayMs = more ? REST_MS : EVERY_MS;
      await knex.transaction(tx => work.postpone(tx, item, { delayMs }));
    },
    async giveUp() {},
  };
}
