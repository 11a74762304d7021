import {
  providerDeletePermission,
  removeProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { countActiveOn } from '../executions';
import { Clock } from '../platform/clock';
import { CodedConflictError } from '../platform/errors';
import { defineOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { lockCurrent } from './lockCurrent';
import { requirePortalManaged } from './requirePortalManaged';
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
        requirePortalManaged(provider);
        const running = await countActiveOn(tx, id);
        if (running > 0) {
          throw new CodedConflictError(
            'conflict',
            `The provider ${provider.title} still runs ${running}; drain it and remove it when it is empty`,
          );
        }
        await retireProvider(deps, tx, { provider, actor: caller.ref });
      });
      return { id };
    },
  });
}
