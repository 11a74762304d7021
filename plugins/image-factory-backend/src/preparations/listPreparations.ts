import {
  listPreparationsContract,
  providerReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { withoutRefusals } from '../platform/actions';
import { defineOperation } from '../platform/operation';
import { PreparationDeps } from './preparationDeps';
import { PreparationReader } from './PreparationReader';

/** The preparations of a provider, newest first. */
export function listPreparations(
  deps: PreparationDeps & { reader: PreparationReader },
) {
  return defineOperation(listPreparationsContract, {
    auditEventId: 'preparation-list',
    permission: providerReadPermission,
    async run({ params: { providerId }, query, caller }) {
      // Who asks for one of no provider hears that there is none.
      const { id } = await deps.providers.find(providerId);
      const page = await deps.store.page(deps.knex, id, query);
      const items = await deps.reader.describe(caller, id, page.items);
      return { ...page, items: items.map(withoutRefusals) };
    },
  });
}
