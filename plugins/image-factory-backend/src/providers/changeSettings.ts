import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { Outbox } from '../platform/outbox';
import { appendProviderEvent } from './appendProviderEvent';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';

/**
 * Gives a provider other settings.
 *
 * @param change.before - As it was locked in `tx`.
 */
export async function changeSettings(
  deps: {
    outbox: Outbox;
    store: KnexProviderStore;
    checks: KnexProviderCheckStore;
  },
  tx: Knex.Transaction,
  change: { before: ProviderRecord; settings: JsonObject; actor: string },
): Promise<ProviderRecord> {
  const { before, settings, actor } = change;
  const after = await deps.store.update(tx, { ...before, settings });
  // What was seen of it says nothing of how it is set up now.
  await deps.checks.forget(tx, before.id);
  const event = { type: 'updated', actor, before, after };
  await appendProviderEvent(deps.outbox, tx, event);
  return after;
}
