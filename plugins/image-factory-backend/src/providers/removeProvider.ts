import {
  providerDeletePermission,
  removeProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { countActiveOn } from '../executions';
import { Clock } from '../platform/clock';
import { defineOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { toRefusalError } from '../platform/refusals';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { lockCurrent } from './lockCurrent';
import { busyRefusal, managedRefusal } from './providerActions';
import { retireProvider } from './retireProvider';

/** Removes a provider that was made in the portal, when nothing runs there. */
export function removeProvider(deps: {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  store: KnexProviderStore;
  checks: KnexProviderCheckStore;
}) {
  return defineOperation(removeProviderContract, {
    auditEventId: 'provider-remove',
    permission: providerDeletePermission,
    async run({ params: { providerId: id }, query, caller }) {
      await deps.knex.transaction(async tx => {
        // Nothing is admitted to it from here on.
        const { version } = query;
        const provider = await lockCurrent(deps.store, tx, { id, version });
        const refusal =
          managedRefusal(provider) ??
          busyRefusal(provider, await countActiveOn(tx, id));
        if (refusal) throw toRefusalError(refusal);
        await retireProvider(deps, tx, { provider, actor: caller.ref });
      });
      return { id };
    },
  });
}
