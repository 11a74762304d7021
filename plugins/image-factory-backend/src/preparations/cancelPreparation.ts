import {
  cancelPreparationContract,
  providerPreparePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { toIso } from '../platform/clock';
import { MissingError } from '../platform/errors';
import { nextStatus } from '../platform/lifecycle';
import { defineOperation } from '../platform/operation';
import { toRefusalError } from '../platform/refusals';
import { isOver, preparationTransitions } from './lifecycle';
import { cancelRefusal } from './preparationActions';
import { PreparationDeps } from './preparationDeps';
import { PreparationReader } from './PreparationReader';

/** Ends a preparation: who works on it hears of that at its next step. */
export function cancelPreparation(
  deps: PreparationDeps & { reader: PreparationReader },
) {
  return defineOperation(cancelPreparationContract, {
    auditEventId: 'preparation-cancel',
    permission: providerPreparePermission,
    async run({ params: { preparationId: id }, caller }) {
      const { providerId } = await deps.reader.find(id);
      const record = await deps.knex.transaction(async tx => {
        const provider = await deps.providers.lock(tx, providerId);
        const current = await deps.store.lock(tx, id);
        if (!current) throw new MissingError(`There is no preparation ${id}`);
        const refusal = cancelRefusal(current);
        if (refusal) throw toRefusalError(refusal);
        const status = nextStatus(preparationTransitions, {
          what: 'preparation',
          current: current.status,
          event: 'cancel-requested',
        });
        await deps.providers.tell(tx, {
          ...{ provider, actor: caller.ref },
          type: 'preparation-cancel-requested',
          payload: { preparationId: id },
        });
        return deps.store.update(tx, {
          ...current,
          status,
          ...(isOver(status) && { finishedAt: toIso(deps.clock.now()) }),
        });
      });
      deps.changes.tell({ room: 'providers', id: providerId });
      return deps.reader.answer(caller, record);
    },
  });
}
