import { Knex } from 'knex';
import { isProviderNamed } from '../executions';
import { Clock, toIso } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { appendProviderEvent } from './appendProviderEvent';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';

/**
 * Takes a provider away: it is deleted, or kept as retired while executions
 * name it, since what they left behind is still to be freed there. A retired
 * one that nothing names any more is deleted.
 *
 * @param options.provider - As it was locked in `tx`.
 */
export async function retireProvider(
  deps: {
    clock: Clock;
    outbox: Outbox;
    store: KnexProviderStore;
    checks: KnexProviderCheckStore;
  },
  tx: Knex.Transaction,
  options: { provider: ProviderRecord; actor: string },
): Promise<void> {
  const { provider, actor } = options;
  const { store, checks, outbox } = deps;
  if (!(await isProviderNamed(tx, provider.id))) {
    await store.delete(tx, provider.id);
    await checks.remove(tx, provider.id);
    const type = 'removed';
    await appendProviderEvent(outbox, tx, { type, actor, before: provider });
    return;
  }
  if (provider.retiredAt !== null) return;
  const retiredAt = toIso(deps.clock.now());
  const after = await store.update(tx, { ...provider, retiredAt });
  await checks.remove(tx, provider.id);
  const type = 'retired';
  await appendProviderEvent(outbox, tx, {
    type,
    actor,
    before: provider,
    after,
  });
}
