import { Knex } from 'knex';
import { countActiveOn } from '../executions';
import { Clock, toIso } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { appendProviderEvent } from './appendProviderEvent';
import { KnexProviderStore } from './KnexProviderStore';

/** Records that a draining provider runs nothing any more, once, as soon as it is so. */
export async function tellDrained(
  deps: {
    knex: Knex;
    clock: Clock;
    outbox: Outbox;
    store: KnexProviderStore;
  },
  providerId: string,
): Promise<void> {
  const { knex, clock, outbox, store } = deps;
  await knex.transaction(async tx => {
    const before = await store.lock(tx, providerId);
    if (before?.state !== 'draining' || before.drainedAt !== null) return;
    if ((await countActiveOn(tx, providerId)) > 0) return;
    const drainedAt = toIso(clock.now());
    const after = await store.update(tx, { ...before, drainedAt });
    await appendProviderEvent(outbox, tx, {
      type: 'drained',
      actor: 'system',
      before,
      after,
    });
  });
}
