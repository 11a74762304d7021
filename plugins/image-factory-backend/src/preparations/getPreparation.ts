import {
  getPreparationContract,
  providerReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { defineOperation } from '../platform/operation';
import { PreparationReader } from './PreparationReader';

/** One preparation, with its objects and its canary. */
export function getPreparation(deps: { reader: PreparationReader }) {
  return defineOperation(getPreparationContract, {
    auditEventId: 'preparation-get',
    permission: providerReadPermission,
    async run({ params, caller }) {
      const record = await deps.reader.find(params.preparationId);
      return deps.reader.answer(caller, record);
    },
  });
}
